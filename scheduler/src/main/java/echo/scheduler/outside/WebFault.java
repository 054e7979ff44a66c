package echo.scheduler.outside;

import java.io.IOException;

/** What is wrong with a request or its answer, in libcurl's words. */
final class WebFault extends IOException {
  private static final long serialVersionUID = 1;

  WebFault(String message) {
    super(message);
  }
}
