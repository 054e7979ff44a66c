package echo.scheduler.outside;

import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.net.InetAddress;

/** Host names of the addresses of clients; asked of the machine's own resolver, granted to all. */
final class NameService implements Service {

  /** The name, or the address again where nobody knows one. */
  @Override
  public Value run(String builtin, ListValue request, Life life) {
    return StrValue.of(InetAddress.ofLiteral(Request.text(request, 1)).getCanonicalHostName());
  }

  @Override
  public void close() {}
}
