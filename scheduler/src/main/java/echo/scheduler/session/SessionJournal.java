package echo.scheduler.session;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputEventCodec;
import echo.eventsystem.OutputLog;
import java.util.List;

/**
 * What the journal keeps of sessions: lines shown to players, and tokens that came or went.
 *
 * <p>Persisted: records one after the other, each with its tag; no bytes for nothing.
 */
final class SessionJournal {
  private SessionJournal() {}

  static byte[] toBytes(List<OutputEvent> lines, List<TokenGrants.Change> tokens) {
    Output out = new Output(64 + 48 * lines.size() + 80 * tokens.size(), -1);
    if (!lines.isEmpty()) {
      OutputEventCodec.write(out, lines);
    }
    if (!tokens.isEmpty()) {
      TokenGrants.write(out, tokens);
    }
    return out.toBytes();
  }

  static void replay(byte[] bytes, OutputLog log, TokenGrants grants) {
    Input in = new Input(bytes);
    while (in.position() < bytes.length) {
      if (bytes[in.position()] == OutputEventCodec.TAG) {
        OutputEventCodec.read(in).forEach(log::append);
      } else {
        grants.replay(in);
      }
    }
  }
}
