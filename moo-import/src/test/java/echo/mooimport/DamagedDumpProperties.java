package echo.mooimport;

import static org.assertj.core.api.Assertions.assertThat;

import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DamagedDumpProperties {
  private static final List<byte[]> DUMPS =
      List.of(
          ExampleDump.bytes(ExampleDump.TEXT),
          ExampleDump.bytes(LaterDump.text(5)),
          ExampleDump.bytes(LaterDump.text(13)),
          ExampleDump.bytes(LaterDump.text(17)));

  @Property(tries = 4000)
  void check_flippedBytes_readsOrRefuses(
      @ForAll @IntRange(max = 3) int dump,
      @ForAll @Size(min = 1, max = 4) int[] places,
      @ForAll @Size(min = 4, max = 4) byte[] bytes) {
    byte[] damaged = DUMPS.get(dump).clone();
    for (int i = 0; i < places.length; i++) {
      damaged[Math.floorMod(places[i], damaged.length)] = bytes[i];
    }
    readOrRefuse(damaged);
  }

  @Property(tries = 4000)
  void check_otherDigits_readsOrRefuses(
      @ForAll @IntRange(max = 3) int dump,
      @ForAll int place,
      @ForAll @IntRange(max = 9) int digit) {
    byte[] damaged = DUMPS.get(dump).clone();
    int at = Math.floorMod(place, damaged.length);
    while (damaged[at] < '0' || damaged[at] > '9') {
      at = (at + 1) % damaged.length;
    }
    damaged[at] = (byte) ('0' + digit);
    readOrRefuse(damaged);
  }

  @Example
  void check_everyTruncation_readsOrRefuses() {
    for (byte[] dump : DUMPS) {
      for (int length = 0; length < dump.length; length++) {
        readOrRefuse(Arrays.copyOf(dump, length));
      }
    }
  }

  @Example
  void check_everyLineLostDoubledOrReplaced_readsOrRefuses() {
    for (byte[] dump : DUMPS) {
      List<String> lines = new String(dump, StandardCharsets.ISO_8859_1).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        for (List<String> instead :
            List.of(
                List.<String>of(),
                List.of(lines.get(i), lines.get(i)),
                List.of(""),
                List.of("x"),
                List.of("-1"),
                List.of("4"),
                List.of("5"),
                List.of("10"),
                List.of("12"),
                List.of("13"),
                List.of("9223372036854775807"))) {
          List<String> damaged = new ArrayList<>(lines);
          damaged.remove(i);
          damaged.addAll(i, instead);
          readOrRefuse(ExampleDump.bytes(String.join("\n", damaged) + "\n"));
        }
      }
    }
  }

  private static void readOrRefuse(byte[] dump) {
    try {
      ExampleDump.check(dump, new ImportReport());
    } catch (ImportRefused refused) {
      assertThat(refused).hasMessageStartingWith("line ");
    }
  }
}
