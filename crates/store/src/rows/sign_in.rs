//! A browser's sign-in, and the attempts that failed.

use jiff::Timestamp;

use crate::cell::values;
use crate::digest::Digest;
use crate::error::StoreError;
use crate::open::Store;
use crate::row::row;
use crate::sql::sql;

row! {
    /// One sign-in. The browser holds the token; we hold its digest.
    pub struct SignInRow: "sign_in", key [token], again Fails {
        personal token: Digest,
        plain person_id: String,
        plain created: Timestamp,
        plain last_seen: Timestamp,
        /// Ends then when nothing is asked before.
        plain idle_until: Timestamp,
        /// Ends then whatever is asked.
        plain absolute_until: Timestamp,
        /// The browser (its user agent, cut short), for the person's own list.
        personal agent: String,
        plain ended: Option<Timestamp>,
    }
}

row! {
    /// Failed attempts at one account or from one address.
    pub struct AttemptRow: "attempt", key [subject], again Replaces {
        /// `account/…` or a digest of the address it came from.
        personal subject: String,
        plain failures: i64,
        plain first_at: Timestamp,
        plain last_at: Timestamp,
        plain locked_until: Option<Timestamp>,
    }
}

sql! {
    SIGN_IN = "SELECT {columns} FROM sign_in WHERE authority_id = $1 AND token = $2 \
               AND ended IS NULL AND idle_until > $3 AND absolute_until > $3";
    SIGN_IN_SEEN = "UPDATE sign_in SET last_seen = $3, idle_until = $4 \
                    WHERE authority_id = $1 AND token = $2 AND ended IS NULL";
    SIGN_INS_OF = "SELECT {columns} FROM sign_in WHERE authority_id = $1 AND person_id = $2 \
                   AND ended IS NULL AND idle_until > $3 AND absolute_until > $3 \
                   ORDER BY created, token";
    END_SIGN_IN = "UPDATE sign_in SET ended = $3 \
                   WHERE authority_id = $1 AND token = $2 AND ended IS NULL";
    END_SIGN_INS_OF = "UPDATE sign_in SET ended = $3 \
                       WHERE authority_id = $1 AND person_id = $2 AND ended IS NULL";
    FORGET_SIGN_INS = "DELETE FROM sign_in WHERE authority_id = $1 AND absolute_until < $2";
    ATTEMPT = "SELECT {columns} FROM attempt WHERE authority_id = $1 AND subject = $2";
    FAILED = "INSERT INTO attempt \
              (authority_id, subject, failures, first_at, last_at, locked_until) \
              VALUES ($1, $2, 1, $3, $3, NULL) \
              ON CONFLICT (authority_id, subject) DO UPDATE SET \
              failures = CASE WHEN attempt.last_at < $4 THEN 1 ELSE attempt.failures + 1 END, \
              first_at = CASE WHEN attempt.last_at < $4 THEN $3 ELSE attempt.first_at END, \
              last_at = $3";
    LOCK_OUT = "UPDATE attempt SET locked_until = $3 WHERE authority_id = $1 AND subject = $2";
    FORGET_ATTEMPTS = "DELETE FROM attempt WHERE authority_id = $1 AND subject = $2";
}

impl Store {
    pub async fn put_sign_in(&self, authority: &str, row: &SignInRow) -> Result<(), StoreError> {
        self.db.put(authority, std::slice::from_ref(row)).await
    }

    /// The sign-in of this token, when it still holds at `now`.
    pub async fn sign_in(
        &self,
        authority: &str,
        token: &Digest,
        now: Timestamp,
    ) -> Result<Option<SignInRow>, StoreError> {
        self.db.row(SIGN_IN, values![authority, token, now]).await
    }

    /// Notes that a sign-in was used, and how long it now holds unused.
    pub async fn sign_in_seen(
        &self,
        authority: &str,
        token: &Digest,
        now: Timestamp,
        idle_until: Timestamp,
    ) -> Result<(), StoreError> {
        self.db
            .run(SIGN_IN_SEEN, values![authority, token, now, idle_until])
            .await?;
        Ok(())
    }

    /// A person's sign-ins that still hold.
    pub async fn sign_ins_of(
        &self,
        authority: &str,
        person_id: &str,
        now: Timestamp,
    ) -> Result<Vec<SignInRow>, StoreError> {
        self.db
            .rows(SIGN_INS_OF, values![authority, person_id, now])
            .await
    }

    pub async fn end_sign_in(
        &self,
        authority: &str,
        token: &Digest,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.db
            .run(END_SIGN_IN, values![authority, token, now])
            .await?;
        Ok(())
    }

    /// Ends all of a person's sign-ins: a new password, a disabled account. Says how many.
    pub async fn end_sign_ins_of(
        &self,
        authority: &str,
        person_id: &str,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        self.db
            .run(END_SIGN_INS_OF, values![authority, person_id, now])
            .await
    }

    /// Removes sign-ins that ended for good before `before`.
    pub async fn forget_sign_ins(
        &self,
        authority: &str,
        before: Timestamp,
    ) -> Result<u64, StoreError> {
        self.db
            .run(FORGET_SIGN_INS, values![authority, before])
            .await
    }

    pub async fn attempts(
        &self,
        authority: &str,
        subject: &str,
    ) -> Result<Option<AttemptRow>, StoreError> {
        self.db.row(ATTEMPT, values![authority, subject]).await
    }

    /// Counts one more failure and says how many there now are; those before
    /// `forgotten_before` no longer count.
    pub async fn sign_in_failed(
        &self,
        authority: &str,
        subject: &str,
        now: Timestamp,
        forgotten_before: Timestamp,
    ) -> Result<i64, StoreError> {
        let mut tx = self.db.begin().await?;
        tx.run(FAILED, values![authority, subject, now, forgotten_before])
            .await?;
        let rows: Vec<AttemptRow> = tx.rows(ATTEMPT, values![authority, subject]).await?;
        tx.commit().await?;
        Ok(rows.first().map_or(1, |row| row.failures))
    }

    pub async fn lock_out(
        &self,
        authority: &str,
        subject: &str,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        self.db
            .run(LOCK_OUT, values![authority, subject, until])
            .await?;
        Ok(())
    }

    /// After a sign-in that succeeded.
    pub async fn forget_attempts(&self, authority: &str, subject: &str) -> Result<(), StoreError> {
        self.db
            .run(FORGET_ATTEMPTS, values![authority, subject])
            .await?;
        Ok(())
    }
}
