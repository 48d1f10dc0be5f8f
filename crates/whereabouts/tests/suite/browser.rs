//! A browser small enough to see through: one request a connection, no redirect followed.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The password of every invented person of the demonstration.
const PASSWORD: &str = "lantern-harbour-42";

/// Somebody at a browser.
#[derive(Clone)]
pub struct Browser {
    address: SocketAddr,
    cookie: Option<String>,
}

/// What the service answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    cookie: Option<String>,
    pub body: String,
}

impl Browser {
    fn at(address: SocketAddr) -> Self {
        Self {
            address,
            cookie: None,
        }
    }

    /// One of the demonstration's people, signed in.
    pub fn signed_in(address: SocketAddr, email: &str) -> Self {
        let mut browser = Self::at(address);
        browser.sign_in(email);
        browser
    }

    /// The same person, when the service is open again elsewhere.
    pub fn again_at(&self, address: SocketAddr) -> Self {
        Self {
            address,
            ..self.clone()
        }
    }

    fn sign_in(&mut self, email: &str) {
        let reply = self
            .post("/signin", &[("email", email), ("password", PASSWORD)])
            .unwrap();
        assert_eq!(reply.status, 303, "{email} could not sign in");
        let cookie = reply.cookie.expect("signing in gives a cookie");
        self.cookie = cookie.split(';').next().map(str::to_owned);
    }

    pub fn get(&self, path: &str) -> Option<Reply> {
        self.send("GET", path, "")
    }

    pub fn post(&self, path: &str, answers: &[(&str, &str)]) -> Option<Reply> {
        let body: Vec<String> = answers
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        self.send("POST", path, &body.join("&"))
    }

    /// Opens a case on an invented child by telephone: its type, the child's family name, and
    /// what was said. Whoever is shown as perhaps the same child is looked at and is not.
    pub fn open_case(&self, reason: &str, family: &str, account: &str) -> Option<Reply> {
        let told = [
            ("family_name", family),
            ("given_names", "Invented"),
            ("reason", reason),
            ("source", "school"),
            ("account", account),
        ];
        let mut reply = self.post("/cases/new/details", &told)?;
        // Others write meanwhile: somebody new may stand on the page each time.
        for _ in 0..8 {
            let page = reply.body.clone();
            let Some((_, rest)) = page.split_once("name=\"seen\" value=\"") else {
                break;
            };
            let seen = rest.split('"').next().unwrap_or_default();
            let mut looked = told.to_vec();
            looked.extend([
                ("seen", seen),
                ("not_same", "yes"),
                ("not_same_reason", "Each is invented"),
            ]);
            reply = self.post("/cases/new/details", &looked)?;
        }
        Some(reply)
    }

    /// The types of case that the page of a new one offers.
    pub fn reasons(&self) -> Option<Vec<String>> {
        let page = self.get("/cases/new/details")?.body;
        let (_, list) = page.split_once("name=\"reason\">").unwrap_or_default();
        let (list, _) = list.split_once("</select>").unwrap_or_default();
        let offered: Vec<String> = list
            .split("<option value=\"")
            .filter_map(|option| Some(option.split_once('"')?.0.to_owned()))
            .filter(|value| !value.trim().is_empty())
            .collect();
        assert!(
            !offered.is_empty(),
            "the page of a new case offers no type: {page}"
        );
        Some(offered)
    }

    /// Nothing when the service broke off before it had answered.
    fn send(&self, method: &str, path: &str, body: &str) -> Option<Reply> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .ok()?;
        let cookie = self
            .cookie
            .as_ref()
            .map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        // A connection that breaks after the head has still told what was done.
        stream.read_to_end(&mut answer).ok();
        read(&String::from_utf8_lossy(&answer))
    }
}

fn read(answer: &str) -> Option<Reply> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut reply = Reply {
        status,
        location: None,
        cookie: None,
        body: body.to_owned(),
    };
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        match name.to_ascii_lowercase().as_str() {
            "location" => reply.location = Some(value.to_owned()),
            "set-cookie" => reply.cookie = Some(value.to_owned()),
            _ => {}
        }
    }
    Some(reply)
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
