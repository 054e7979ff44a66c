package echo.evaluator;

import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a {@link FakeWorld}. */
final class FakeObject {
  /** A property as the object has it; a null value is clear. */
  static final class Slot {
    @Nullable Value value;
    ObjValue owner;
    int flags;

    Slot(@Nullable Value value, ObjValue owner, int flags) {
      this.value = value;
      this.owner = owner;
      this.flags = flags;
    }
  }

  final ObjValue number;
  String name = "";
  ObjValue owner;
  int flags;
  ObjValue location = ObjValue.NOTHING;
  final List<ObjValue> contents = new ArrayList<>();
  List<ObjValue> parents = new ArrayList<>();
  final List<ObjValue> children = new ArrayList<>();
  final List<String> defined = new ArrayList<>();

  /** By folded name, own and overridden. */
  final Map<String, Slot> properties = new LinkedHashMap<>();

  final List<Verb> verbs = new ArrayList<>();

  FakeObject(ObjValue number, ObjValue owner) {
    this.number = number;
    this.owner = owner;
  }
}
