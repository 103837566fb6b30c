//! Answers every request with the same page. `server SCHEME PORT SESSIONS PEM`, where the root
//! certificate goes into the file PEM; says when it listens.

#[path = "../../../figures/page.rs"]
mod page;
#[path = "../../../figures/server.rs"]
mod server;

use std::{env, fs, thread};

fn main() {
    let [scheme, port, sessions, pem] = [1, 2, 3, 4].map(|index| env::args().nth(index).unwrap());
    let page = page::page(sessions.parse().unwrap());
    let server = server::Server::start(&scheme, port.parse().unwrap(), &page);
    fs::write(pem, &server.pem).unwrap();
    println!("{}", server.endpoint);
    loop {
        thread::park();
    }
}
