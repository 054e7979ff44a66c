package echo.web.telnet;

/** The bytes of the telnet protocol, RFC 854 and RFC 1143, and the options this server knows. */
final class TelnetCode {
  static final int SE = 240;
  static final int SB = 250;
  static final int WILL = 251;
  static final int WONT = 252;
  static final int DO = 253;
  static final int DONT = 254;
  static final int IAC = 255;

  static final int BINARY = 0;
  static final int ECHO = 1;
  static final int SUPPRESS_GO_AHEAD = 3;

  private TelnetCode() {}

  static byte[] negotiation(int verb, int option) {
    return new byte[] {(byte) IAC, (byte) verb, (byte) option};
  }
}
