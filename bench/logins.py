"""Latency of logins while many players come and go: logins.py PORT ROUNDS (the server runs LambdaCore with the players
bench1 to bench100, as cmdload.py makes them: cmdload.py --port PORT -k 100 -m 5 --login 'connect wizard').

Each round 100 players log in, four at a time; then all say something and disconnect at once. Prints the time from the line to
"*** Connected ***" after the first five rounds, in ms. Python's standard library only."""
import select
import socket
import sys
import time

PLAYERS, TOGETHER, COLD = 100, 4, 5


def answered(text):
    return b"*** Connected" in text or b"*** Redirecting" in text


def wait(pending, latencies):
    """Reads until everybody who waits is logged in; exits when somebody is not within 30 s."""
    until = time.perf_counter() + 30
    while pending:
        poll = select.poll()
        for client in pending:
            poll.register(client, select.POLLIN)
        for client, _ in poll.poll(100):
            entry = pending[client]
            received = entry["socket"].recv(65536)
            entry["text"] += received
            if answered(entry["text"]):
                latencies.append(time.perf_counter() - entry["since"])
                del pending[client]
            elif not received:
                sys.exit("the server closed the connection of %s: %r" % (entry["name"], entry["text"][-200:]))
        if time.perf_counter() > until:
            sys.exit("not logged in after 30 s: %s" % ", ".join(entry["name"] for entry in pending.values()))


def play(port):
    sockets, pending, latencies = [], {}, []
    for number in range(1, PLAYERS + 1):
        client = socket.create_connection(("127.0.0.1", port))
        name = "bench%d" % number
        time.sleep(0.005)
        client.sendall(b"connect %s\r\n" % name.encode())
        pending[client.fileno()] = {"socket": client, "name": name, "text": b"", "since": time.perf_counter()}
        sockets.append(client)
        if number % TOGETHER == 0:
            wait(pending, latencies)
    wait(pending, latencies)
    for client in sockets:
        client.sendall(b"say hi\r\n")
    for client in sockets:
        client.close()
    return latencies


port, rounds = int(sys.argv[1]), int(sys.argv[2])
all_rounds = [play(port) for _ in range(rounds)]
times = sorted(1000 * latency for played in all_rounds[COLD:] for latency in played)
if times:
    at = lambda part: times[min(len(times) - 1, int(len(times) * part))]
    print("%d logins: p50 %.1f p99 %.1f p99.9 %.1f max %.1f ms; over 1 s: %d" % (
        len(times), at(.5), at(.99), at(.999), times[-1], sum(t > 1000 for t in times)))
