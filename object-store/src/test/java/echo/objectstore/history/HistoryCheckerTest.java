package echo.objectstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.history.History.Append;
import echo.objectstore.history.History.Read;
import echo.objectstore.history.History.Step;
import echo.objectstore.history.History.Txn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker finds each textbook anomaly in a history written by hand, and nothing in others. */
class HistoryCheckerTest {
  private static Txn txn(int id, Step... steps) {
    return new Txn(id, List.of(steps), true);
  }

  private static Read read(int list, Integer... seen) {
    return new Read(list, List.of(seen));
  }

  private static List<String> check(Txn... transactions) {
    return HistoryChecker.anomalies(new History(List.of(transactions)));
  }

  @Test
  void serial_history_hasNoAnomaly() {
    assertThat(
            check(
                txn(1, read(1), new Append(1, 10), read(1, 10)),
                txn(2, read(1, 10), new Append(1, 11), new Append(2, 12)),
                txn(3, read(1, 10, 11), read(2, 12)),
                new Txn(4, List.of(new Append(1, 13)), false)))
        .isEmpty();
  }

  @Test
  void writeSkew_isFound() {
    assertThat(
            check(
                txn(1, read(1), new Append(2, 20)),
                txn(2, read(2), new Append(1, 10)),
                txn(3, read(1, 10), read(2, 20))))
        .anyMatch(line -> line.startsWith("each must come before the other"));
  }

  @Test
  void lostUpdate_isFound() {
    assertThat(
            check(
                txn(1, read(1), new Append(1, 10)),
                txn(2, read(1), new Append(1, 11)),
                txn(3, read(1, 11))))
        .anyMatch(line -> line.startsWith("lost update: 1"));
  }

  @Test
  void readOfWhatWasNeverCommitted_isFound() {
    assertThat(check(new Txn(1, List.of(new Append(1, 10)), false), txn(2, read(1, 10))))
        .anyMatch(line -> line.startsWith("dirty read: 2"));
  }

  @Test
  void readOfHalfATransaction_isFound() {
    assertThat(
            check(
                txn(1, new Append(1, 10), new Append(1, 11)),
                txn(2, read(1, 10)),
                txn(3, read(1, 10, 11))))
        .anyMatch(line -> line.contains("half done"));
  }

  @Test
  void listsThatDisagree_areFound() {
    assertThat(
            check(
                txn(1, new Append(1, 10)),
                txn(2, new Append(1, 11)),
                txn(3, read(1, 11)),
                txn(4, read(1, 10, 11))))
        .anyMatch(line -> line.contains("no beginning"));
  }
}
