//! E-mail out of the house: the council's own relay, spoken to in SMTP.
//!
//! A crate of its own because the protocol and its encryption are dear to compile and nothing
//! else needs them. What is written to whom is decided in `desk`; here it is only carried.

use desk::post::{Letter, Post, PostError, Posting};
use lettre::message::{Mailbox, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// A relay that does not answer for so long is not there.
const PATIENCE: Duration = Duration::from_secs(20);

/// A council's relay.
pub struct Relay {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Relay {
    /// A relay by its address, `smtp://host:port` or `smtps://host`, with `user:password@`
    /// before the host where it asks for them and `?tls=required` or `?tls=opportunistic`
    /// after it; and the address that letters come from. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// When either cannot be read. The sentence does not repeat the relay's address, which may
    /// hold a password.
    pub fn new(address: &str, from: &str) -> Result<Self, PostError> {
        let from = from
            .parse()
            .map_err(|error| PostError(format!("`{from}` is no e-mail address ({error})")))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|error| {
                PostError(format!(
                    "the address of the mail relay cannot be read ({error}); write it as \
                     smtp://host:25, or smtps://user:password@host"
                ))
            })?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { from, transport })
    }

    fn message(&self, letter: &Letter) -> Result<Message, PostError> {
        let to = letter
            .to
            .parse()
            .map_err(|error| PostError(format!("an account's e-mail address: {error}")))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .singlepart(SinglePart::plain(letter.text.clone()))
            .map_err(|error| PostError(error.to_string()))
    }
}

impl Post for Relay {
    fn send<'a>(&'a self, letter: &'a Letter) -> Posting<'a> {
        Box::pin(async move {
            let message = self.message(letter)?;
            let sent = self.transport.send(message).await;
            sent.map(|_| ())
                .map_err(|error| PostError(format!("the mail relay: {error}")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};

    fn letter() -> Letter {
        Letter {
            to: "mair.ellis@aberwen.example".to_owned(),
            subject: "Somebody asked".to_owned(),
            text: "Sign in: there is word for you.\nMewngofnodwch.".to_owned(),
        }
    }

    /// A relay that takes one letter and gives what it heard.
    fn take_one(stream: TcpStream) -> String {
        let mut heard = String::new();
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        let mut answer = stream;
        let mut say = |text: &str| answer.write_all(text.as_bytes()).unwrap();
        say("220 relay\r\n");
        let mut in_data = false;
        let mut line = String::new();
        while lines.read_line(&mut line).unwrap() > 0 {
            heard.push_str(&line);
            let said = line.trim_end().to_owned();
            line.clear();
            if in_data {
                if said == "." {
                    in_data = false;
                    say("250 taken\r\n");
                }
                continue;
            }
            match said.split(' ').next().unwrap_or_default() {
                "DATA" => {
                    in_data = true;
                    say("354 go on\r\n");
                }
                "QUIT" => {
                    say("221 bye\r\n");
                    break;
                }
                _ => say("250 ok\r\n"),
            }
            if said.is_empty() {
                break;
            }
        }
        heard
    }

    #[tokio::test]
    async fn a_letter_reaches_the_relay_whole() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let relay = std::thread::spawn(move || take_one(listener.accept().unwrap().0));
        let post = Relay::new(
            &format!("smtp://127.0.0.1:{port}"),
            "Whereabouts <whereabouts@aberwen.example>",
        )
        .unwrap();
        post.send(&letter()).await.unwrap();
        drop(post);
        let heard = relay.join().unwrap();
        for part in [
            "MAIL FROM:<whereabouts@aberwen.example>",
            "RCPT TO:<mair.ellis@aberwen.example>",
            "Subject: Somebody asked",
            "Sign in: there is word for you.",
            "Mewngofnodwch.",
        ] {
            assert!(heard.contains(part), "{part} in {heard}");
        }
    }

    #[tokio::test]
    async fn a_relay_that_is_not_there_is_an_error_that_says_so() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let address = format!("smtp://127.0.0.1:{port}");
        let post = Relay::new(&address, "whereabouts@aberwen.example").unwrap();
        let error = post.send(&letter()).await.unwrap_err();
        assert!(error.to_string().starts_with("the mail relay:"), "{error}");
    }

    #[test]
    fn what_cannot_be_read_is_said_without_the_password() {
        let error = Relay::new("http://user:secret@relay", "a@b.example");
        let said = error.err().unwrap().to_string();
        assert!(said.contains("smtp://host:25") && !said.contains("secret"));
        let error = Relay::new("smtp://relay", "nobody");
        assert!(error.err().unwrap().to_string().contains("`nobody`"));
    }
}
