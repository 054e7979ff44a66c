package echo.mooimport.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.DumpTasks;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeCheckTest {
  private final ImportReport report = new ImportReport();

  /** Each row: location, first content, next. */
  private Tree check(long[]... rows) {
    List<DumpObject> objects = new ArrayList<>();
    for (long[] row : rows) {
      objects.add(
          new DumpObject(
              1,
              objects.size(),
              "",
              0,
              0,
              row[0],
              row[1],
              row[2],
              -1,
              -1,
              -1,
              List.of(),
              List.of(),
              List.of()));
    }
    Textdump dump =
        new Textdump(
            4,
            List.of(),
            new ArrayList<>(objects),
            List.of(),
            new DumpTasks(List.of(), List.of(), List.of()));
    return new TreeCheck(dump, Links.LOCATION, report).check();
  }

  @Test
  void check_chain_keepsItsOrder() {
    Tree tree = check(new long[] {-1, 2, -1}, new long[] {0, -1, -1}, new long[] {0, -1, 1});

    assertThat(tree.down(0)).containsExactly(2L, 1L);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void check_upLinkWithoutDownLink_isAddedAtTheEnd() {
    Tree tree = check(new long[] {-1, 2, -1}, new long[] {0, -1, -1}, new long[] {0, -1, -1});

    assertThat(tree.down(0)).containsExactly(2L, 1L);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_downLinkWithoutUpLink_isDropped() {
    Tree tree = check(new long[] {-1, 1, -1}, new long[] {-1, -1, -1});

    assertThat(tree.down(0)).isEmpty();
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_chainThatReturnsToItself_endsThere() {
    Tree tree = check(new long[] {-1, 1, -1}, new long[] {0, -1, 1});

    assertThat(tree.down(0)).containsExactly(1L);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_missingTargets_becomeNothing() {
    Tree tree = check(new long[] {99, 98, -1});

    assertThat(tree.up(0)).isEqualTo(-1);
    assertThat(report.findings()).hasSize(2);
  }

  @Test
  void check_cycleUpwards_isRefusedAsAPath() {
    assertThatThrownBy(
            () -> check(new long[] {1, -1, -1}, new long[] {2, -1, -1}, new long[] {1, -1, -1}))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("locations go in a circle: #1 → #2 → #1");
  }
}
