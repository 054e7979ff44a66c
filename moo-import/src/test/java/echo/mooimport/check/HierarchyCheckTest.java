package echo.mooimport.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.mooimport.dump.Downward;
import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.DumpTasks;
import echo.mooimport.dump.Format;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HierarchyCheckTest {
  private final ImportReport report = new ImportReport();

  /** Each row: location, first content, next. */
  private Hierarchy check(long[]... rows) {
    List<DumpObject> objects = new ArrayList<>();
    for (long[] row : rows) {
      objects.add(
          new DumpObject(
              1,
              objects.size(),
              ObjValue.of(objects.size()),
              "",
              0,
              0,
              row[0],
              List.of(),
              new Downward.Chains(row[1], row[2], -1, -1),
              List.of(),
              List.of(),
              List.of()));
    }
    Textdump dump =
        new Textdump(
            new Format(4),
            List.of(),
            new ArrayList<>(objects),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new DumpTasks(List.of(), List.of(), List.of(), List.of()));
    return new HierarchyCheck(dump, Links.LOCATION, report).check();
  }

  @Test
  void check_chain_keepsItsOrder() {
    Hierarchy tree = check(new long[] {-1, 2, -1}, new long[] {0, -1, -1}, new long[] {0, -1, 1});

    assertThat(tree.down(0)).containsExactly(2L, 1L);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void check_upLinkWithoutDownLink_isAddedAtTheEnd() {
    Hierarchy tree = check(new long[] {-1, 2, -1}, new long[] {0, -1, -1}, new long[] {0, -1, -1});

    assertThat(tree.down(0)).containsExactly(2L, 1L);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_downLinkWithoutUpLink_isDropped() {
    Hierarchy tree = check(new long[] {-1, 1, -1}, new long[] {-1, -1, -1});

    assertThat(tree.down(0)).isEmpty();
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_chainThatReturnsToItself_endsThere() {
    Hierarchy tree = check(new long[] {-1, 1, -1}, new long[] {0, -1, 1});

    assertThat(tree.down(0)).containsExactly(1L);
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void check_missingTargets_becomeNothing() {
    Hierarchy tree = check(new long[] {99, 98, -1});

    assertThat(tree.up(0)).isEmpty();
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
