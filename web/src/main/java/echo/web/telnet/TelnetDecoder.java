package echo.web.telnet;

import static echo.web.telnet.TelnetCode.DONT;
import static echo.web.telnet.TelnetCode.IAC;
import static echo.web.telnet.TelnetCode.SB;
import static echo.web.telnet.TelnetCode.SE;
import static echo.web.telnet.TelnetCode.WILL;

import java.io.ByteArrayOutputStream;

/**
 * Takes telnet commands out of a stream of bytes, wherever a packet ends.
 *
 * <p>A command cut by the end of a buffer goes on with the next one. Nothing a client sends is an
 * error: an unknown command is skipped, and a sub-negotiation longer than {@link
 * #SUBNEGOTIATION_LIMIT} bytes was none: what follows is text again, so that a stray byte cannot
 * silence a client for good.
 */
final class TelnetDecoder {
  /** What the stream held. */
  interface Sink {
    /** Bytes of text; a doubled 255 arrives as one. */
    void text(byte[] bytes, int from, int to);

    /** WILL, WONT, DO or DONT with its option. */
    void negotiation(int verb, int option);

    /** A whole sub-negotiation, from its first 255 to its last byte, as it came. */
    void subnegotiation(byte[] bytes);
  }

  static final int SUBNEGOTIATION_LIMIT = 8192;
  private static final byte[] DATA_255 = {(byte) IAC};

  private enum State {
    TEXT,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final Sink sink;
  private State state = State.TEXT;
  private int verb;
  private final ByteArrayOutputStream subnegotiation = new ByteArrayOutputStream(0);

  TelnetDecoder(Sink sink) {
    this.sink = sink;
  }

  void accept(byte[] bytes, int length) {
    int i = 0;
    while (i < length) {
      if (state == State.TEXT) {
        i = text(bytes, i, length);
      } else {
        command(bytes[i++] & 0xff);
      }
    }
  }

  private int text(byte[] bytes, int from, int length) {
    int to = from;
    while (to < length && bytes[to] != (byte) IAC) {
      to++;
    }
    if (to > from) {
      sink.text(bytes, from, to);
    }
    if (to < length) {
      state = State.COMMAND;
      to++;
    }
    return to;
  }

  private void command(int b) {
    switch (state) {
      case TEXT -> throw new IllegalStateException("text is not a command");
      case COMMAND -> afterIac(b);
      case OPTION -> {
        state = State.TEXT;
        sink.negotiation(verb, b);
      }
      case SUBNEGOTIATION -> {
        state = b == IAC ? State.SUBNEGOTIATION_COMMAND : State.SUBNEGOTIATION;
        gather(b);
      }
      case SUBNEGOTIATION_COMMAND -> afterSubnegotiationIac(b);
    }
  }

  private void afterIac(int b) {
    if (b == IAC) {
      state = State.TEXT;
      sink.text(DATA_255, 0, 1);
    } else if (b >= WILL && b <= DONT) {
      verb = b;
      state = State.OPTION;
    } else if (b == SB) {
      subnegotiation.reset();
      subnegotiation.write(IAC);
      subnegotiation.write(SB);
      state = State.SUBNEGOTIATION;
    } else {
      state = State.TEXT;
    }
  }

  /** A command other than SE or a doubled 255 ends the sub-negotiation too: its end was lost. */
  private void afterSubnegotiationIac(int b) {
    if (b == SE) {
      state = State.TEXT;
      subnegotiation.write(SE);
      sink.subnegotiation(subnegotiation.toByteArray());
    } else if (b == IAC) {
      state = State.SUBNEGOTIATION;
      gather(b);
    } else {
      afterIac(b);
    }
  }

  private void gather(int b) {
    subnegotiation.write(b);
    if (subnegotiation.size() > SUBNEGOTIATION_LIMIT) {
      state = State.TEXT;
    }
  }
}
