package echo.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskCodecTest {
  private static final WaitingTask READING =
      new WaitingTask(
          349472271,
          Waiting.READING,
          ObjValue.of(3),
          ObjValue.of(98),
          WaitingTask.NEVER,
          ErrValue.of(ErrorCode.E_INTRPT),
          ObjValue.of(-5),
          new WaitingTask.Frame(
              ObjValue.of(3), ObjValue.NOTHING, "eval*-d", 17, StrValue.of("x"), 886),
          0);

  /** Written by version 1; worlds on disk hold such bytes. */
  private static final String VERSION_1 =
      "018f8cd2a6010206c401ffffffffffffff7f0312807f7f0906016576616c2a2de422028278f6060401020304";

  /** The same version, of a task that waits for the world outside. */
  private static final String OUTSIDE =
      "018f8cd2a6010306c401ffffffffffffff7f02657865e30106016576616c2a2de422028278f6060401020304";

  /** Version 2, of a spawned task that is over. */
  private static final String FINISHED =
      "028f8cd2a6010406c40100a0b830460300000402000202646f6ee50106016576616c2a2de422028278f6064d0401020304";

  /** Version 3, of a branch that is suspended. */
  private static final String BRANCH =
      "038f8cd2a6010106c40100002a36fe9c971700000106016576616c2a2de422028278f6064d0401020304";

  /** Version 1, of a task that waits for the results of others. */
  private static final String AWAITING =
      "018f8cd2a6010506c401ffffffffffffff7f0402009a01009c010106016576616c2a2de422028278f6060401020304";

  /** Version 1, of a forked task before its first turn and of one that is suspended. */
  private static final String FORKED =
      "018f8cd2a6010006c40100002a36fe9c971700000106016576616c2a2de422028278f6060401020304";

  private static final String SUSPENDED =
      "018f8cd2a6010106c40100002a36fe9c971700000106016576616c2a2de422028278f6060401020304";

  @Test
  void write_forkedAndSuspended_arePinned() {
    assertThat(pinned(Waiting.FORKED, FORKED).waiting()).isEqualTo(Waiting.FORKED);
    assertThat(pinned(Waiting.SUSPENDED, SUSPENDED).waiting()).isEqualTo(Waiting.SUSPENDED);
  }

  /** Writes a task that waits so, compares, and reads the golden bytes. */
  private static WaitingTask pinned(Waiting waiting, String golden) {
    WaitingTask task =
        new WaitingTask(
            349472271,
            waiting,
            ObjValue.of(3),
            ObjValue.of(98),
            1_700_000_000_000_000_000L,
            IntValue.ZERO,
            ObjValue.NOTHING,
            READING.frame(),
            0);
    byte[] bytes = TaskCodec.write(task, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(golden);
    assertThat(TaskCodec.read(HexFormat.of().parseHex(golden)).task()).isEqualTo(task);
    return task;
  }

  @Test
  void everyWait_hasGoldenBytes() {
    List<Waiting> golden =
        Stream.of(FORKED, SUSPENDED, VERSION_1, OUTSIDE, FINISHED, AWAITING)
            .map(hex -> TaskCodec.read(HexFormat.of().parseHex(hex)).task().waiting())
            .toList();
    assertThat(golden).containsExactly(Waiting.values());
    System.out.printf("formats: %d kinds of waiting tasks have golden bytes%n", golden.size());
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    TaskCodec.Stored stored = TaskCodec.read(TaskCodec.write(READING, new byte[] {1, 2, 3, 4}));
    assertThat(stored.task()).isEqualTo(READING);
    assertThat(stored.execution()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void write_versionOne_isPinned() {
    byte[] bytes = TaskCodec.write(READING, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VERSION_1);
  }

  @Test
  void write_waitingForTheWorldOutside_isPinned() {
    WaitingTask away =
        new WaitingTask(
            349472271,
            Waiting.OUTSIDE,
            ObjValue.of(3),
            ObjValue.of(98),
            WaitingTask.NEVER,
            StrValue.of("exec"),
            ObjValue.NOTHING,
            READING.frame(),
            0);
    byte[] bytes = TaskCodec.write(away, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(OUTSIDE);
    assertThat(TaskCodec.read(bytes).task()).isEqualTo(away);
  }

  @Test
  void write_resultOfASpawnedTask_isPinned() {
    WaitingTask over =
        new WaitingTask(
            349472271,
            Waiting.SUSPENDED,
            ObjValue.of(3),
            ObjValue.of(98),
            WaitingTask.NEVER,
            IntValue.ZERO,
            ObjValue.NOTHING,
            READING.frame(),
            77);
    over = over.finished(3_600_000_000_000L, ListValue.of(IntValue.ONE, StrValue.of("done")));
    byte[] bytes = TaskCodec.write(over, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(FINISHED);
    assertThat(TaskCodec.read(bytes).task()).isEqualTo(over);
  }

  @Test
  void write_branchOfAGather_isPinned() {
    WaitingTask branch =
        new WaitingTask(
            349472271,
            Waiting.SUSPENDED,
            ObjValue.of(3),
            ObjValue.of(98),
            1_700_000_000_000_000_000L,
            IntValue.ZERO,
            ObjValue.NOTHING,
            READING.frame(),
            77,
            true);
    byte[] bytes = TaskCodec.write(branch, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(BRANCH);
    assertThat(TaskCodec.read(bytes).task()).isEqualTo(branch);
    assertThat(TaskCodec.read(HexFormat.of().parseHex("02" + BRANCH.substring(2))).task().branch())
        .isFalse();
  }

  @Test
  void write_waitingForResults_isPinned() {
    WaitingTask awaiting =
        new WaitingTask(
            349472271,
            Waiting.AWAITING,
            ObjValue.of(3),
            ObjValue.of(98),
            WaitingTask.NEVER,
            ListValue.of(IntValue.of(77), IntValue.of(78)),
            ObjValue.NOTHING,
            READING.frame(),
            0);
    byte[] bytes = TaskCodec.write(awaiting, new byte[] {1, 2, 3, 4});
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(AWAITING);
    assertThat(TaskCodec.read(bytes).task()).isEqualTo(awaiting);
  }

  @Test
  void read_unknownVersion_isRefused() {
    byte[] bytes = TaskCodec.write(READING, new byte[0]);
    bytes[0] = 99;
    assertThatThrownBy(() -> TaskCodec.read(bytes)).isInstanceOf(KryoException.class);
  }
}
