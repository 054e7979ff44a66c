package echo.scheduler.session;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputEventCodec;
import echo.eventsystem.OutputLog;
import echo.objectstore.StoreException;
import echo.scheduler.task.InputMark;
import java.util.List;

/**
 * What the journal keeps of sessions: lines shown to players, tokens that came or went, numbered
 * input that was taken.
 *
 * <p>Persisted: records one after the other, each with its tag; no bytes for nothing.
 */
final class SessionJournal {
  private SessionJournal() {}

  static byte[] toBytes(
      List<OutputEvent> lines, List<TokenGrants.Change> tokens, List<InputMark> marks) {
    Output out = new Output(64 + 48 * lines.size() + 80 * tokens.size() + 48 * marks.size(), -1);
    if (!lines.isEmpty()) {
      OutputEventCodec.write(out, lines);
    }
    if (!tokens.isEmpty()) {
      TokenGrants.write(out, tokens);
    }
    if (!marks.isEmpty()) {
      InputLedger.write(out, marks);
    }
    return out.toBytes();
  }

  /**
   * Takes what the journal has kept.
   *
   * @throws StoreException.Corrupt when it cannot be read
   */
  static void replay(byte[] bytes, OutputLog log, TokenGrants grants, InputLedger ledger) {
    try (Input in = new Input(bytes)) {
      while (in.position() < bytes.length) {
        switch (bytes[in.position()]) {
          case OutputEventCodec.TAG -> OutputEventCodec.read(in).forEach(log::append);
          case InputLedger.TAG -> ledger.replay(in);
          default -> grants.replay(in);
        }
      }
    } catch (KryoException | IllegalArgumentException e) {
      throw new StoreException.Corrupt(
          "What was kept of sessions cannot be read ("
              + e.getMessage()
              + "). Let \"./echo doctor\" look at the world.",
          e);
    }
  }
}
