package echo.web.telnet;

import static echo.web.telnet.TelnetCode.BINARY;
import static echo.web.telnet.TelnetCode.DO;
import static echo.web.telnet.TelnetCode.DONT;
import static echo.web.telnet.TelnetCode.ECHO;
import static echo.web.telnet.TelnetCode.SUPPRESS_GO_AHEAD;
import static echo.web.telnet.TelnetCode.WILL;
import static echo.web.telnet.TelnetCode.WONT;
import static echo.web.telnet.TelnetCode.negotiation;

import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Which telnet options are on, for each direction, and the answers to a client's proposals.
 *
 * <p>RFC 1143's rule against loops: an answer is given only when a proposal changes something, and
 * a refused option is refused once. Its waiting states are left out on purpose, because the server
 * never waits for a client's answer: it says what it does and does it.
 *
 * <p>Threading: proposals come from the reading thread, {@link #hideTyping} from any.
 */
final class TelnetOptions {
  private final Consumer<byte[]> answer;
  private final BitSet ours = new BitSet(256);
  private final BitSet theirs = new BitSet(256);
  private final BitSet oursRefused = new BitSet(256);
  private final BitSet theirsRefused = new BitSet(256);

  TelnetOptions(Consumer<byte[]> answer) {
    this.answer = answer;
  }

  /** Whether the server itself deals with the option. */
  static boolean isKnown(int option) {
    return option == BINARY || option == ECHO || option == SUPPRESS_GO_AHEAD;
  }

  synchronized void received(int verb, int option) {
    switch (verb) {
      case DO -> proposed(option, ours, oursRefused, WILL, WONT);
      case DONT -> ended(option, ours, WONT);
      case WILL -> proposed(option, theirs, theirsRefused, DO, DONT);
      case WONT -> ended(option, theirs, DONT);
      default -> throw new IllegalArgumentException("not a negotiation: " + verb);
    }
  }

  /**
   * What asks the client to hide what is typed (by saying that the server echoes it, which it does
   * not), or to show it again. It is to be said as often as the world asks for it.
   */
  synchronized byte[] hideTyping(boolean hide) {
    ours.set(ECHO, hide);
    return negotiation(hide ? WILL : WONT, ECHO);
  }

  private void proposed(int option, BitSet on, BitSet refused, int agree, int refuse) {
    if (on.get(option)) {
      return;
    }
    if (option == BINARY || option == SUPPRESS_GO_AHEAD) {
      on.set(option);
      answer.accept(negotiation(agree, option));
    } else if (!refused.get(option)) {
      refused.set(option);
      answer.accept(negotiation(refuse, option));
    }
  }

  private void ended(int option, BitSet on, int agree) {
    if (on.get(option)) {
      on.clear(option);
      answer.accept(negotiation(agree, option));
    }
  }
}
