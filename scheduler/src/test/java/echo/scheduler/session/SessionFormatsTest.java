package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.eventsystem.OutputEvent;
import echo.eventsystem.OutputLog;
import echo.scheduler.task.InputMark;
import echo.values.ObjValue;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of what the journal keeps of sessions; worlds on disk hold such. */
class SessionFormatsTest {
  /** One line shown, a token granted and one revoked, numbered input taken: tags 40, 41, 42. */
  private static final String VERSION_1 =
      "280101ac0280f8cce284028b5a6fc3ab2077617665732e290102c101336334363965396436633538"
          + "37356433376134336633353364346638386536316663663831326336366565653334353734363561"
          + "34306230646134313533653001ac0200c10163626130366235373336666166363765353462303762"
          + "35363165616539343339356537373463353137613764393130613534333639653132363363636662"
          + "6434002a0101636c69656ef4ac020201";

  private static final List<OutputEvent> LINES =
      List.of(new OutputEvent(ObjValue.of(300), 70_000_000_000L, "Zoë waves."));
  private static final List<TokenGrants.Change> TOKENS =
      List.of(
          TokenGrants.granted("token", ObjValue.of(300), ObjValue.SYSTEM),
          TokenGrants.revoked("old"));
  private static final List<InputMark> MARKS = List.of(new InputMark("client", 300, 2, true));

  @Test
  void write_today_isStillVersionOneToTheByte() {
    byte[] bytes = SessionJournal.toBytes(LINES, TOKENS, MARKS);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VERSION_1);
  }

  @Test
  void replay_goldenBytes_givesLinesTokensAndMarks() {
    OutputLog log = new OutputLog(OutputLog.Bounds.DEFAULT, 1);
    TokenGrants grants = new TokenGrants();
    grants.apply(TokenGrants.granted("old", ObjValue.of(5), ObjValue.SYSTEM));
    InputLedger ledger = new InputLedger();
    SessionJournal.replay(HexFormat.of().parseHex(VERSION_1), log, grants, ledger);
    assertThat(log.kept()).isEqualTo(LINES);
    assertThat(grants.all()).containsExactly(TOKENS.getFirst());
    assertThat(ledger.all()).isEqualTo(MARKS);
  }
}
