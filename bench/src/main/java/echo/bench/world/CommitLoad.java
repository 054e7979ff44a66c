package echo.bench.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Clients that change a property of an object at random, each when it has its answer. */
final class CommitLoad {
  static final int MOST_CLIENTS = 50;

  private final Server server;
  private final long objects;
  private List<Double> seconds = List.of();
  private double perSecond;

  CommitLoad(Server server, long objects) {
    this.server = server;
    this.objects = objects;
  }

  /** Lets so many clients make so many commits in all. */
  void run(int clients, int commits) throws Exception {
    List<Client> connected = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= clients; i++) {
        connected.add(server.connect(i));
      }
      List<Future<List<Double>>> running = new ArrayList<>();
      long begun = System.nanoTime();
      for (Client client : connected) {
        running.add(threads.submit(() -> change(client, commits / clients)));
      }
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> one : running) {
        all.addAll(one.get());
      }
      perSecond = all.size() * 1e9 / (System.nanoTime() - begun);
      seconds = all;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      for (Client client : connected) {
        client.close();
      }
    }
  }

  private List<Double> change(Client client, int times) throws IOException {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      // Every 501st is a parent, which has the property as well.
      long object = ThreadLocalRandom.current().nextLong(objects / 2);
      long begun = System.nanoTime();
      client.eval("o = toobj(toint(max_object()) - " + object + "); o.p1 = o.p1 + 1;");
      took.add((System.nanoTime() - begun) / 1e9);
    }
    return took;
  }

  /** How long each commit of the last run took, until its answer was there. */
  List<Double> seconds() {
    return seconds;
  }

  double perSecond() {
    return perSecond;
  }
}
