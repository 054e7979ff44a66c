package echo.scheduler.session;

import echo.eventsystem.CommittedEvent;
import echo.eventsystem.EventBus;
import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputLog;
import echo.scheduler.turn.OutputForm;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a turn that has its place in the order still owes the clients, until it is durable.
 *
 * <p>The lines of a turn for one session leave in one write, unless something stands between them.
 *
 * <p>Threading: filled on the turn's thread, then handed over once to the thread that releases it.
 */
final class Delivery {
  private final Map<SessionOutput, List<Part>> parts = new LinkedHashMap<>();
  private final Map<SessionOutput, ConnectionOptions> binary = new LinkedHashMap<>();
  private final List<OutputEvent> unseen = new ArrayList<>();
  private final List<CommittedEvent> events = new ArrayList<>();

  private sealed interface Part {
    record Lines(List<SessionLine> lines, List<OutputEvent> kept) implements Part {}

    record Option(String name, ConnectionOptions options) implements Part {}

    record LoggedIn(ObjValue player, String name) implements Part {}

    record Close(List<String> lastLines) implements Part {}
  }

  void line(SessionOutput to, String text, OutputForm form) {
    lines(to).lines.add(new SessionLine(0, text, form));
  }

  void line(SessionOutput to, OutputEvent event, OutputForm form) {
    Part.Lines lines = lines(to);
    lines.lines.add(new SessionLine(event.sequence(), event.text(), form));
    lines.kept.add(event);
    events.add(event);
  }

  /** A line whose player has no session now; a client that comes back may still see it. */
  void unseen(OutputEvent event) {
    unseen.add(event);
    events.add(event);
  }

  /** Something that subscribers of the bus are told. */
  void event(CommittedEvent event) {
    events.add(event);
  }

  /**
   * An option was set. How bytes from the client are taken changes when all else is done, so that a
   * turn that changes it for a moment does not change it at all.
   */
  void option(SessionOutput to, String name, ConnectionOptions options) {
    if (name.equals("binary")) {
      binary.put(to, options);
    } else {
      of(to).add(new Part.Option(name, options));
    }
  }

  void loggedIn(SessionOutput to, ObjValue player, String name) {
    of(to).add(new Part.LoggedIn(player, name));
  }

  void close(SessionOutput to, List<String> lastLines) {
    of(to).add(new Part.Close(lastLines));
  }

  /** Lets it all go out. */
  void release(OutputLog log, EventBus bus) {
    unseen.forEach(log::append);
    parts.forEach((to, all) -> all.forEach(part -> release(to, part)));
    binary.forEach((to, options) -> to.setOption("binary", options));
    events.forEach(bus::publish);
  }

  private static void release(SessionOutput to, Part part) {
    switch (part) {
      case Part.Lines(List<SessionLine> lines, List<OutputEvent> kept) -> to.show(lines, kept);
      case Part.Option(String name, ConnectionOptions options) -> to.setOption(name, options);
      case Part.LoggedIn(ObjValue player, String name) -> to.loggedIn(player, name);
      case Part.Close(List<String> lastLines) -> to.close(lastLines);
    }
  }

  private Part.Lines lines(SessionOutput to) {
    List<Part> all = of(to);
    if (!all.isEmpty() && all.getLast() instanceof Part.Lines lines) {
      return lines;
    }
    Part.Lines lines = new Part.Lines(new ArrayList<>(), new ArrayList<>());
    all.add(lines);
    return lines;
  }

  private List<Part> of(SessionOutput to) {
    return parts.computeIfAbsent(to, _ -> new ArrayList<>());
  }
}
