package echo.scheduler.outside;

import static echo.scheduler.outside.Request.text;

import echo.evaluator.builtin.BinaryStrings;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Programs from one directory, run without a shell: nothing of the server's environment, bounded
 * output and time, and nothing that they started outlives them.
 */
final class ExecService implements Service {
  private final Jail jail;
  private final Grants.Programs grant;
  private final long maxBytes;

  ExecService(Grants.Programs grant, long maxBytes) throws IOException {
    this.grant = grant;
    this.maxBytes = maxBytes;
    jail = new Jail(grant.root());
  }

  @Override
  public Value run(String builtin, ListValue request, Life life) {
    List<String> command = strings((ListValue) request.get(1));
    byte[] input = request.size() > 1 ? BinaryStrings.bytes(text(request, 2)) : new byte[0];
    List<String> given = request.size() > 2 ? strings((ListValue) request.get(3)) : List.of();
    command.set(0, program(command.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(jail.root().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/bin:/usr/bin");
    for (String variable : given) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw new MooError(ErrorCode.E_INVARG);
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    RunningProgram.Result result =
        RunningProgram.start(builder).run(input, life, grant.limit(), maxBytes);
    return ListValue.of(
        IntValue.of(result.code()), StrValue.of(result.output()), StrValue.of(result.errors()));
  }

  private static List<String> strings(ListValue list) {
    List<String> strings = new ArrayList<>();
    for (Value each : list) {
      String string = ((StrValue) each).text();
      if (string.indexOf('\0') >= 0) {
        throw new MooError(ErrorCode.E_INVARG);
      }
      strings.add(string);
    }
    return strings;
  }

  /** The program that a command names, as ToastStunt checks names. */
  private Path program(String name) {
    if (name.isEmpty()
        || name.startsWith("/")
        || name.startsWith("..")
        || name.contains("/.")
        || name.contains("./")) {
      throw Request.error(ErrorCode.E_INVARG, "Invalid path", IntValue.ZERO);
    }
    Path real;
    try {
      real = jail.real(name);
    } catch (MooError _) {
      throw Request.error(ErrorCode.E_INVARG, "Invalid path", IntValue.ZERO);
    } catch (IOException _) {
      throw Request.error(ErrorCode.E_INVARG, "Does not exist", IntValue.ZERO);
    }
    if (!Files.exists(real)) {
      throw Request.error(ErrorCode.E_INVARG, "Does not exist", IntValue.ZERO);
    }
    if (!Files.isRegularFile(real)) {
      throw Request.error(ErrorCode.E_INVARG, "Is not a file", IntValue.ZERO);
    }
    return real;
  }

  @Override
  public void close() {}
}
