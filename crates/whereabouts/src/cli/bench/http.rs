//! As much of HTTP as asking for a page takes: one connection that is kept, one request at
//! a time, answers with a length.

use std::io::ErrorKind;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// A connection.
pub struct Client {
    stream: TcpStream,
    host: SocketAddr,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    /// The first cookie that was set, without its attributes.
    pub cookie: Option<String>,
    /// How long the body is.
    pub length: usize,
}

fn broken(why: &str) -> std::io::Error {
    std::io::Error::new(ErrorKind::InvalidData, why)
}

impl Client {
    /// Connects.
    pub async fn connect(host: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host })
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str, cookie: Option<&str>) -> std::io::Result<Answer> {
        let cookie = cookie.map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n", self.host);
        self.ask(request.as_bytes()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, form: &str) -> std::io::Result<Answer> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{form}",
            self.host,
            form.len()
        );
        self.ask(request.as_bytes()).await
    }

    async fn ask(&mut self, mut request: &[u8]) -> std::io::Result<Answer> {
        while !request.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(request) {
                Ok(written) => request = request.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        let mut read = Vec::with_capacity(64 * 1024);
        let head = loop {
            if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.more(&mut read).await?;
        };
        let text = String::from_utf8_lossy(read.get(..head).unwrap_or_default()).into_owned();
        let answer = parse(&text)?;
        while read.len() < head + answer.length {
            self.more(&mut read).await?;
        }
        Ok(answer)
    }

    async fn more(&mut self, read: &mut Vec<u8>) -> std::io::Result<()> {
        loop {
            self.stream.readable().await?;
            match self.stream.try_read_buf(read) {
                Ok(0) => return Err(broken("the connection was closed")),
                Ok(_) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn parse(head: &str) -> std::io::Result<Answer> {
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .ok_or_else(|| broken("no status"))?;
    let mut answer = Answer {
        status,
        cookie: None,
        length: 0,
    };
    for line in lines {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => {
                answer.length = value.trim().parse().map_err(|_| broken("no length"))?;
            }
            "set-cookie" => {
                let cookie = value
                    .split(';')
                    .next()
                    .map(|cookie| cookie.trim().to_owned());
                answer.cookie = answer.cookie.or(cookie);
            }
            "transfer-encoding" => return Err(broken("an answer without a length")),
            _ => {}
        }
    }
    Ok(answer)
}
