//! `whereabouts bench start`: from the command to the first answer.

use super::server::{Served, Server};
use super::{Broken, figure};

pub async fn run(served: &Served) -> Result<(), Broken> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(Server::open(served).await?.opened.as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let (best, middle, worst) = match times.as_slice() {
        [best, _, middle, _, worst] => (*best, *middle, *worst),
        _ => return Err("five starts were to be measured".into()),
    };
    figure(
        "start to the first answer of /health, five times",
        "1 s",
        format!("median {middle:.2} s, best {best:.2} s, worst {worst:.2} s"),
    );
    Ok(())
}
