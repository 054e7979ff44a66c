package echo.evaluator.reference;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A verb or function that runs: who it is, and the variables that nobody declares. */
final class Activation {
  final Value self;
  final Value caller;
  final ObjValue player;
  final ObjValue programmer;
  final ObjValue definer;
  final String verb;
  final Map<String, Env.Cell> predefined = new HashMap<>();

  /** What {@code $} refers to, innermost first. */
  final Deque<Value> bases = new ArrayDeque<>();

  Activation(
      Value self,
      Value caller,
      ObjValue player,
      ObjValue programmer,
      ObjValue definer,
      String verb,
      ListValue args) {
    this.self = self;
    this.caller = caller;
    this.player = player;
    this.programmer = programmer;
    this.definer = definer;
    this.verb = verb;
    predefine("this", self);
    predefine("caller", caller);
    predefine("player", player);
    predefine("verb", StrValue.of(verb));
    predefine("args", args);
  }

  private void predefine(String name, Value value) {
    Env.Cell cell = new Env.Cell();
    cell.value = value;
    predefined.put(name, cell);
  }
}
