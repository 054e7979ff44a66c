package echo.bench.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A wizard's telnet connection that evaluates. Threading: one thread. */
final class Client implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private boolean snapshot;

  Client(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Logs in and waits for the first answer.
   *
   * @param who the wizard, or the number of a further client
   */
  Client login(String who) throws IOException {
    send("connect " + who);
    eval("1;");
    return this;
  }

  void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Evaluates statements, which must come to their end. */
  void eval(String statements) throws IOException {
    send("; " + statements);
    String answer = answer();
    if (!answer.startsWith("=> {1")) {
      throw new IOException(statements + " came to " + answer);
    }
  }

  /** Asks something that changes nothing; how long the answer took, in seconds. */
  double ask() throws IOException {
    long begun = System.nanoTime();
    eval("return 1;");
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Whether a snapshot has ended since this was asked last. */
  boolean heardOfSnapshot() {
    boolean heard = snapshot;
    snapshot = false;
    return heard;
  }

  private String answer() throws IOException {
    StringBuilder others = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("snapshot ")) {
        snapshot = true;
      } else if (line.startsWith("=> ")) {
        return line;
      } else if (line.equals("(End of traceback)")) {
        throw new IOException(others.toString());
      } else {
        others.append(line).append('\n');
      }
    }
    throw new IOException("the connection has ended: " + others);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
