package echo.scheduler.session;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.scheduler.task.InputMark;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far each client's numbered input has been taken, and how far durably, for the clients heard
 * of last.
 *
 * <p>Persisted as marks with the turns that took the lines: tag, version, count, then each mark.
 * Threading: any thread.
 */
final class InputLedger {
  static final byte TAG = 42;

  private static final byte VERSION = 1;
  private static final int CLIENTS = 20_000;

  private final Map<String, Client> clients =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Client> eldest) {
          return size() > CLIENTS;
        }
      };

  /** What is known of one client. */
  private static final class Client {
    /** The last input that this server has queued. */
    private long accepted;

    /** The furthest line that is in the journal. */
    private @Nullable InputMark durable;

    /** By which way the client came last. */
    private WeakReference<Transport> transport = new WeakReference<>(null);

    boolean isDurable(long number) {
      return durable != null
          && (number < durable.number() || (number == durable.number() && durable.last()));
    }
  }

  /**
   * Takes an input, unless it has been taken; one that is durable already is acknowledged at once.
   *
   * @param lines how many lines it has
   * @return the first of its lines that is still to be done, {@code lines} for none
   */
  synchronized int take(String name, long number, int lines, Transport from) {
    Client client = clients.computeIfAbsent(name, _ -> new Client());
    client.transport = new WeakReference<>(from);
    if (number <= client.accepted) {
      if (client.isDurable(number)) {
        from.acknowledged(number);
      }
      return lines;
    }
    client.accepted = number;
    InputMark durable = client.durable;
    return durable != null && durable.number() == number ? Math.min(durable.line() + 1, lines) : 0;
  }

  /** A line's turn is in the journal: the client need not send its input again. */
  synchronized void durable(InputMark mark) {
    Client client = note(mark);
    Transport transport = client.transport.get();
    if (mark.last() && transport != null) {
      transport.acknowledged(mark.number());
    }
  }

  private Client note(InputMark mark) {
    Client client = clients.computeIfAbsent(mark.client(), _ -> new Client());
    InputMark known = client.durable;
    if (known == null
        || mark.number() > known.number()
        || (mark.number() == known.number() && mark.line() > known.line())) {
      client.durable = mark;
      client.accepted = Math.max(client.accepted, mark.last() ? mark.number() : mark.number() - 1);
    }
    return client;
  }

  /** The marks that lead here from nothing. */
  synchronized List<InputMark> all() {
    List<InputMark> marks = new ArrayList<>();
    for (Client client : clients.values()) {
      if (client.durable != null) {
        marks.add(client.durable);
      }
    }
    return marks;
  }

  static void write(Output out, List<InputMark> marks) {
    out.writeByte(TAG);
    out.writeByte(VERSION);
    out.writeVarInt(marks.size(), true);
    for (InputMark mark : marks) {
      out.writeString(mark.client());
      out.writeVarLong(mark.number(), true);
      out.writeVarInt(mark.line(), true);
      out.writeBoolean(mark.last());
    }
  }

  /** Reads marks and notes them. */
  synchronized void replay(Input in) {
    byte tag = in.readByte();
    byte version = in.readByte();
    if (tag != TAG || version != VERSION) {
      throw new KryoException("not marks of input: tag " + tag + ", version " + version);
    }
    int count = in.readVarInt(true);
    for (int i = 0; i < count; i++) {
      note(
          new InputMark(
              in.readString(), in.readVarLong(true), in.readVarInt(true), in.readBoolean()));
    }
  }
}
