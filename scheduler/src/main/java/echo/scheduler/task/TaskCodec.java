package echo.scheduler.task;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.ObjValue;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;

/**
 * Writes and reads task records, version 1: version, header, then the execution's own bytes.
 * Version 2, of spawned tasks alone, has the spawner's number at the end of the header; version 3,
 * of branches of {@code gather} alone, too.
 *
 * <p>Persisted: a later version reads every earlier one. Threading: any thread.
 */
public final class TaskCodec {
  private static final int PLAIN = 1;
  private static final int SPAWNED = 2;
  private static final int BRANCH = 3;

  private TaskCodec() {}

  /** A record with the bytes of the execution it is about. */
  public static final class Stored {
    private final WaitingTask task;
    private final byte[] execution;

    private Stored(WaitingTask task, byte[] execution) {
      this.task = task;
      this.execution = execution;
    }

    public WaitingTask task() {
      return task;
    }

    /** Not to be changed. */
    public byte[] execution() {
      return execution;
    }
  }

  public static byte[] write(WaitingTask task, byte[] execution) {
    return write(task, execution, new Captured());
  }

  /**
   * Writes a task record.
   *
   * @param chunks takes the chunks of its large values, if it is for values in chunks
   */
  public static byte[] write(WaitingTask task, byte[] execution, Captured chunks) {
    try (Output out = new Output(execution.length + 128, -1)) {
      out.writeByte(version(task));
      out.writeVarLong(task.id(), true);
      out.writeByte(task.waiting().number());
      writeObject(out, task.owner());
      writeObject(out, task.fairness());
      out.writeLong(task.wakeAt());
      ValueCodec.writeNullableBeside(out, task.value(), chunks);
      writeObject(out, task.connection());
      writeFrame(out, task.frame(), chunks);
      if (task.isSpawned()) {
        out.writeVarLong(task.spawner(), true);
      }
      out.writeVarInt(execution.length, true);
      out.writeBytes(execution);
      return out.toBytes();
    }
  }

  private static int version(WaitingTask task) {
    if (!task.isSpawned()) {
      return PLAIN;
    }
    return task.branch() ? BRANCH : SPAWNED;
  }

  /** Raises {@link KryoException} when the bytes are not a task record of a known version. */
  public static Stored read(byte[] bytes) {
    return read(bytes, new Captured());
  }

  /**
   * The same for a record whose large values are in chunks.
   *
   * @param chunks gives them in order
   */
  public static Stored read(byte[] bytes, Captured chunks) {
    try (Input in = new Input(bytes)) {
      int version = in.readByte();
      if (version < PLAIN || version > BRANCH) {
        throw new KryoException("task record of unknown version " + version);
      }
      WaitingTask task =
          new WaitingTask(
              in.readVarLong(true),
              waiting(in.readByte()),
              readObject(in),
              readObject(in),
              in.readLong(),
              ValueCodec.readBeside(in, chunks),
              readObject(in),
              readFrame(in, chunks),
              version == PLAIN ? 0 : in.readVarLong(true),
              version == BRANCH);
      int length = in.readVarInt(true);
      if (length < 0 || length > bytes.length - in.position()) {
        throw new KryoException("a task's execution is longer than its record");
      }
      return new Stored(task, in.readBytes(length));
    }
  }

  private static Waiting waiting(int number) {
    Waiting waiting = Waiting.numbered(number);
    if (waiting == null) {
      throw new KryoException("task waits for unknown " + number);
    }
    return waiting;
  }

  private static void writeFrame(Output out, WaitingTask.Frame frame, Captured chunks) {
    writeObject(out, frame.programmer());
    writeObject(out, frame.definer());
    out.writeString(frame.verb());
    out.writeVarLong(frame.line(), false);
    ValueCodec.writeNullableBeside(out, frame.self(), chunks);
    out.writeVarLong(frame.size(), true);
  }

  private static WaitingTask.Frame readFrame(Input in, Captured chunks) {
    return new WaitingTask.Frame(
        readObject(in),
        ObjValue.keyed(in.readVarLong(false)),
        in.readString(),
        in.readVarLong(false),
        ValueCodec.readBeside(in, chunks),
        in.readVarLong(true));
  }

  private static void writeObject(Output out, ObjValue object) {
    out.writeVarLong(object.number(), false);
  }

  private static ObjValue readObject(Input in) {
    return ObjValue.of(in.readVarLong(false));
  }
}
