package echo.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import echo.server.keep.Doctor;
import echo.server.keep.Finding;
import echo.server.keep.WorldCounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code echo doctor}: what is wrong with a world, and what mends it. */
@Command(
    name = "doctor",
    description = {
      "Examines a world or a backup without changing anything: checksums, gaps, whether the",
      "snapshots and the journal agree, and what must hold between objects.",
      "Exit code 1 when something is wrong."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--db",
      paramLabel = "DIR",
      defaultValue = "${env:ECHO_DB:-world}",
      description = "the world's directory, or a backup's (${DEFAULT-VALUE})")
  private Path db = Path.of("");

  @Option(names = "--json", defaultValue = "false", description = "print the findings as JSON")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Doctor.Report report =
        Keeping.run(spec, progress -> Doctor.run(db, WorldStores.DEFAULT, progress));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        out.println(
            new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(report));
      } catch (JacksonException e) {
        throw new CommandFailed("the report cannot be written: " + e.getOriginalMessage());
      }
    } else {
      print(out, report);
    }
    out.flush();
    return report.isGood() ? 0 : 1;
  }

  private void print(PrintWriter out, Doctor.Report report) {
    if (report.running()) {
      out.println("A server has it open: what is being written just now was not looked at.");
    }
    for (Finding finding : report.findings()) {
      out.println(finding.kind() + ": " + finding.where() + ": " + finding.what());
      out.println("  " + finding.mend());
    }
    WorldCounts counts = report.counts();
    if (counts == null) {
      out.println(db + ": the world cannot be read.");
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s: %s; commit %d, %d objects, %d waiting tasks.%n",
        db,
        report.isGood() ? "nothing is wrong" : "something is wrong",
        report.lastLsn(),
        counts.objects(),
        counts.tasks());
  }
}
