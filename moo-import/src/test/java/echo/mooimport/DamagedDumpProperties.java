package echo.mooimport;

import static org.assertj.core.api.Assertions.assertThat;

import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DamagedDumpProperties {
  private static final byte[] DUMP = ExampleDump.bytes(ExampleDump.TEXT);

  @Property(tries = 3000)
  void check_flippedBytes_readsOrRefuses(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll @Size(min = 4, max = 4) byte[] bytes) {
    byte[] damaged = DUMP.clone();
    for (int i = 0; i < places.length; i++) {
      damaged[Math.floorMod(places[i], damaged.length)] = bytes[i];
    }
    readOrRefuse(damaged);
  }

  @Property(tries = 3000)
  void check_otherDigits_readsOrRefuses(@ForAll int place, @ForAll @IntRange(max = 9) int digit) {
    byte[] damaged = DUMP.clone();
    int at = Math.floorMod(place, damaged.length);
    while (damaged[at] < '0' || damaged[at] > '9') {
      at = (at + 1) % damaged.length;
    }
    damaged[at] = (byte) ('0' + digit);
    readOrRefuse(damaged);
  }

  @Property(tries = 500)
  void check_truncated_readsOrRefuses(@ForAll @IntRange(max = 5000) int length) {
    readOrRefuse(Arrays.copyOf(DUMP, Math.min(length, DUMP.length)));
  }

  private static void readOrRefuse(byte[] dump) {
    try {
      ExampleDump.check(dump, new ImportReport());
    } catch (ImportRefused refused) {
      assertThat(refused).hasMessageStartingWith("line ");
    }
  }
}
