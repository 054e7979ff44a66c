package echo.evaluator.host;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.CacheFigures;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbVersion;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects as this turn sees them. No permission is checked here.
 *
 * <p>Unless said otherwise an object passed in must be {@link #valid}. Names of properties and
 * verbs are matched without regard to case. Built-in properties (name, owner, location …) are
 * methods, not properties.
 */
public interface World {
  boolean valid(ObjValue object);

  /** The highest object number in use. */
  ObjValue maxObject();

  String name(ObjValue object);

  void setName(ObjValue object, String name);

  ObjValue owner(ObjValue object);

  void setOwner(ObjValue object, ObjValue owner);

  /** {@link echo.values.model.ObjectFlags}; 0 for an object that is not valid. */
  int flags(ObjValue object);

  /** Sets all flags; the player bit also enters it in or takes it out of {@link #players}. */
  void setFlags(ObjValue object, int flags);

  ObjValue location(ObjValue object);

  ListValue contents(ObjValue object);

  /**
   * Moves without calling anything: location and contents only; {@code where} may be {@code #-1}.
   */
  void relocate(ObjValue object, ObjValue where);

  /** The parents in search order; empty for none. */
  List<ObjValue> parents(ObjValue object);

  ListValue children(ObjValue object);

  /** Whether it is the ancestor itself or descends from it. */
  boolean isa(ObjValue object, ObjValue ancestor);

  /**
   * Gives it other parents; values of properties no longer inherited are dropped, new ones are
   * clear. The caller has checked for cycles and for properties defined on both sides.
   */
  void reparent(ObjValue object, List<ObjValue> parents);

  /**
   * Makes an object with the next number, no name, no flags, nowhere; with {@code #-1} as owner it
   * owns itself, and what it inherits.
   */
  ObjValue create(List<ObjValue> parents, ObjValue owner);

  /** The same with a number that is not valid and below the highest. */
  ObjValue recreate(ObjValue number, List<ObjValue> parents, ObjValue owner);

  /**
   * Makes the number invalid. Its children go to its parents, its contents to {@code #-1}, as
   * {@code recycle()} does after its verbs have run.
   */
  void destroy(ObjValue object);

  /**
   * Gives it the lowest unused number, with every reference the server keeps; returns the number.
   */
  ObjValue renumber(ObjValue object);

  /** Sets the highest number to the highest valid object. */
  void resetMaxObject();

  ListValue players();

  /** The objects owned by someone, in number order. */
  ListValue ownedBy(ObjValue owner);

  /**
   * Makes an anonymous object with the parents given, which are numbered objects, no name, no
   * flags. It is no child of its parents, and gone when one of them goes.
   */
  ObjValue createAnonymous(List<ObjValue> parents, ObjValue owner);

  // ---- waifs ----

  /** Makes a waif of a class, all its fields clear. */
  WaifValue createWaif(ObjValue type, ObjValue owner);

  /** Whether the waif and so its class still exist. */
  boolean valid(WaifValue waif);

  /**
   * A field: the property {@code ":name"} of the waif's class, with the waif's own value if it has
   * one and the waif's owner where the property has the flag {@code c}. Null when the class has no
   * such property; the waif must be {@link #valid(WaifValue)}.
   *
   * @param name without the colon
   */
  @Nullable Property waifField(WaifValue waif, String name);

  /**
   * Sets a field, which must exist. The caller has seen to it that the waif cannot be reached from
   * the value.
   */
  void setWaifField(WaifValue waif, String name, Value value);

  /** The values of the fields that are not clear; none for a waif that does not exist. */
  List<Value> waifValues(WaifValue waif);

  /** The objects that are classes of waifs, in number order. */
  ListValue waifTypes();

  /**
   * The waifs of a class, oldest first, also those that nothing refers to; each costs a read. Who
   * gives them to a program calls {@link #keepWaifs} first.
   */
  Iterator<WaifValue> waifs(ObjValue type);

  /** Keeps those alive that a search going on has found unused: they are about to be used. */
  void keepWaifs();

  // ---- properties ----

  /** The property by that name on the object or inherited, or null. */
  @Nullable Property property(ObjValue object, String name);

  /** Sets the value; the property must exist. */
  void setProperty(ObjValue object, String name, Value value);

  /** Makes it inherit its value; not to be called on the definer. */
  void clearProperty(ObjValue object, String name);

  void setPropertyInfo(ObjValue object, String name, ObjValue owner, int flags);

  void renameProperty(ObjValue definer, String name, String newName);

  void addProperty(ObjValue object, String name, Value value, ObjValue owner, int flags);

  void deleteProperty(ObjValue definer, String name);

  /** Names of the properties defined on the object itself, in order of definition. */
  List<String> definedProperties(ObjValue object);

  /** Whether the object itself, an ancestor or a descendant defines a property by that name. */
  boolean definesRelated(ObjValue object, String name);

  // ---- verbs ----

  /**
   * The verb that {@code object:name()} calls: the first match by definition order up the
   * ancestors, executable.
   */
  @Nullable Verb callableVerb(ObjValue object, String name);

  /** What the lookups of callable verbs have found in their cache since the server started. */
  CacheFigures verbCache();

  /** The next such verb above {@code definer}, for {@code pass()}. */
  @Nullable Verb passedVerb(ObjValue definer, String name);

  /** The verb a command line calls on an object; arguments as matched, preposition by number. */
  @Nullable Verb commandVerb(ObjValue object, String word, VerbArgs line);

  /** Verbs defined on the object itself, in order. */
  List<Verb> verbs(ObjValue object);

  /** Adds a verb at the end and returns it. */
  Verb addVerb(ObjValue object, String names, ObjValue owner, int flags, VerbArgs args);

  void deleteVerb(Verb verb);

  void setVerbInfo(Verb verb, String names, ObjValue owner, int flags);

  void setVerbArgs(Verb verb, VerbArgs args);

  /** Gives a verb a text that nobody has replaced another with: it has no history after that. */
  void setVerbProgram(Verb verb, ProgramText program);

  /**
   * Gives a verb a text and keeps that, with the one before, in its history.
   *
   * @param time in seconds since 1970
   */
  void setVerbProgram(Verb verb, ProgramText program, ObjValue programmer, long time);

  /** The texts that a verb has had, as far as they are kept, the one it has last. */
  List<VerbVersion> verbHistory(Verb verb);

  /** The text behind a hash that a verb, its history or a task of this world names. */
  ProgramText program(ProgramHash hash);
}
