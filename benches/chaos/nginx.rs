//! nginx as a reverse proxy that closes idle connections after milliseconds.

use std::{
    collections::HashSet,
    env, fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    thread,
    time::Duration,
};

const CONFIGURATION: &str = "nginx.conf";

pub(crate) struct Nginx {
    child: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl Nginx {
    /// Starts nginx on a free port, in front of `server`.
    pub(crate) fn start(server: SocketAddr, keepalive: Duration) -> Self {
        let folder = env::temp_dir().join(format!("gse-nginx-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let text = configuration(&folder.display().to_string(), address, server, keepalive);
        fs::write(folder.join(CONFIGURATION), text).unwrap();
        let child = command(&folder)
            .spawn()
            .expect("nginx is needed: apt-get install nginx");
        let nginx = Self {
            child,
            folder,
            address,
        };
        while TcpStream::connect(address).is_err() {
            thread::sleep(Duration::from_millis(10));
        }
        nginx
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops nginx after it has answered its requests. Returns the numbers of requests and connections.
    pub(crate) fn finish(mut self) -> Vec<(String, usize)> {
        let quit = command(&self.folder).args(["-s", "quit"]).status();
        assert!(quit.unwrap().success());
        self.child.wait().unwrap();
        let log = fs::read_to_string(self.folder.join("access.log")).unwrap();
        let connections: HashSet<_> = log.lines().collect();
        let counts = vec![
            ("requests of nginx".to_owned(), log.lines().count()),
            ("connections of nginx".to_owned(), connections.len()),
        ];
        counts
    }
}

/// A failed storm leaves no process behind.
impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("nginx");
    command
        .arg("-p")
        .arg(folder)
        .args(["-c", CONFIGURATION, "-e", "error.log"])
        .stdin(Stdio::null());
    command
}

fn configuration(
    folder: &str,
    address: SocketAddr,
    server: SocketAddr,
    keepalive: Duration,
) -> String {
    let keepalive = keepalive.as_millis();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {folder}/{name};\n"))
        .concat();
    format!(
        "daemon off;
master_process off;
pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
{temporary}    log_format connection '$connection';
    access_log {folder}/access.log connection;
    upstream gse {{
        server {server};
        keepalive 16;
    }}
    server {{
        listen {address};
        keepalive_timeout {keepalive}ms;
        location / {{
            proxy_pass http://gse;
            proxy_http_version 1.1;
            proxy_next_upstream off;
            proxy_set_header Connection '';
            proxy_set_header Host $http_host;
        }}
    }}
}}
"
    )
}
