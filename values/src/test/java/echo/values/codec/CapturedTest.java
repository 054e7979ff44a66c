package echo.values.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.CellValue;
import echo.values.Closures;
import echo.values.FunctionValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.References;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Functions survive their bytes and copies with the variables that they share. */
class CapturedTest {
  private static final ProgramText TEXT =
      new ProgramText(Dialect.ECHO, "let n = 1\nreturn () => n");
  private static final FunctionValue.Maker MAKER =
      new FunctionValue.Maker(
          ObjValue.of(7), ObjValue.of(3), ObjValue.of(2), ObjValue.of(5), "go", "g*o run", true);

  private static FunctionValue function(long id, CellValue... captured) {
    return new FunctionValue(id, TEXT, Origin.TOASTSTUNT, 1, MAKER, List.of(captured));
  }

  private static byte[] bytes(Value value) {
    Output out = new Output(64, -1);
    ValueCodec.write(out, value);
    return out.toBytes();
  }

  private static FunctionValue at(Value list, int position) {
    return (FunctionValue) ((ListValue) list).get(position);
  }

  /** Two functions that share a variable, one of them in it. */
  static Value shared() {
    CellValue count = new CellValue(IntValue.of(41));
    CellValue self = new CellValue(null);
    FunctionValue recursive = function(12, self, count);
    self.set(MapValue.EMPTY.with(StrValue.of("f"), recursive));
    return ListValue.of(function(11, count), recursive, new CellValue(null));
  }

  private static void check(Value value) {
    FunctionValue first = at(value, 1);
    FunctionValue second = at(value, 2);
    assertThat(first.id()).isEqualTo(11);
    assertThat(first.text()).isEqualTo(TEXT);
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.maker()).isEqualTo(MAKER);
    assertThat(first.captured().getFirst()).isSameAs(second.captured().get(1));
    assertThat(first.captured().getFirst().content()).isEqualTo(IntValue.of(41));
    MapValue map = (MapValue) Objects.requireNonNull(second.captured().getFirst().content());
    FunctionValue itself = (FunctionValue) Objects.requireNonNull(map.get(StrValue.of("f")));
    assertThat(itself.captured().getFirst()).isSameAs(second.captured().getFirst());
    assertThat(((CellValue) ((ListValue) value).get(3)).content()).isNull();
  }

  @Test
  void read_functionsThatShareVariables_shareThemAgain() {
    Input in = new Input(bytes(shared()));
    check(ValueCodec.read(in));
    assertThat(in.end()).isTrue();
  }

  @Test
  void read_goldenFileOfFunctions_givesThem() throws IOException {
    try (InputStream golden = CapturedTest.class.getResourceAsStream("/values/v1/functions.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      check(ValueCodec.read(new Input(stored)));
      assertThat(bytes(shared())).isEqualTo(stored);
    }
  }

  @Test
  void copy_sharesVariablesAmongCopiesOnly() {
    Value original = shared();
    Value copy = Closures.copy(original);
    check(copy);
    at(copy, 1).captured().getFirst().set(IntValue.ZERO);
    check(original);
    assertThat(Closures.copy(IntValue.ONE)).isSameAs(IntValue.ONE);
  }

  @Test
  void longChain_costsNoJavaStack() {
    FunctionValue last = function(0);
    for (int i = 1; i <= 200_000; i++) {
      last = function(i, new CellValue(last));
    }
    Value copy = Closures.copy(last);
    Value read = ValueCodec.read(new Input(bytes(copy)));
    List<Value> found = new ArrayList<>();
    References.forEach(read, found::add);
    assertThat(found).isEmpty();
    assertThat(((FunctionValue) read).id()).isEqualTo(200_000);
  }

  @Test
  void references_areFoundInWhatFunctionsCapture() {
    WaifValue waif = WaifValue.of(9, ObjValue.of(40), ObjValue.of(2));
    Value holder = ListValue.of(function(1, new CellValue(function(2, new CellValue(waif)))));
    List<Value> found = new ArrayList<>();
    References.forEach(holder, found::add);
    assertThat(found).containsExactly(waif);
  }

  @Test
  void copy_ofMoreThanAValueMayHold_isRefused() {
    StrValue large = StrValue.of("x".repeat(1 << 20));
    CellValue[] cells = new CellValue[60];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new CellValue(large);
    }
    FunctionValue heavy = function(1, cells);
    assertThatThrownBy(() -> Closures.copy(heavy)).isInstanceOf(MooError.class);
  }
}
