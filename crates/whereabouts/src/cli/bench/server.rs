//! The service itself, as another program on this machine.

use super::Broken;
use super::http::Client;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// After so long a service that does not answer will not.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Args)]
pub struct Served {
    /// The data folder to open the service on.
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
}

/// A service that runs until this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took to answer.
    pub opened: Duration,
}

impl Server {
    /// Opens this program's service and waits until it answers.
    pub async fn open(served: &Served) -> Result<Self, Broken> {
        if !served.data.is_dir() {
            return Err(format!("{} is not there; make it first", served.data.display()).into());
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let began = Instant::now();
        let child = Command::new(std::env::current_exe()?)
            .args(["serve", "--listen", &free.to_string(), "--data"])
            .arg(&served.data)
            .stdout(Stdio::null())
            .spawn()?;
        let mut server = Self {
            child,
            address: free,
            opened: Duration::ZERO,
        };
        while began.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::connect(free).await
                && let Ok(answer) = client.get("/health", None).await
                && answer.status == 200
            {
                server.opened = began.elapsed();
                return Ok(server);
            }
            if let Some(ended) = server.child.try_wait()? {
                return Err(format!("the service ended at once: {ended}").into());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err("the service did not answer within a minute".into())
    }

    /// Its memory now and at its highest, in mebibytes.
    pub fn memory(&self) -> Option<(u64, u64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let of = |name: &str| -> Option<u64> {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kibibytes / 1024)
        };
        Some((of("VmRSS:")?, of("VmHWM:")?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
