package echo.objectstore.world;

import echo.objectstore.StoreKey;
import echo.objectstore.StoredProgram;
import echo.objectstore.Transaction;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbVersion;
import java.util.ArrayList;
import java.util.List;

/** Changes of the verbs that objects define, with the histories of their texts. */
final class VerbTables {
  private final Transaction transaction;
  private final Lookups lookups;

  VerbTables(Transaction transaction, Lookups lookups) {
    this.transaction = transaction;
    this.lookups = lookups;
  }

  /** Removes the verbs of an object that goes away. */
  static void eraseAll(Transaction transaction, ObjValue object, VerbTable table) {
    for (Verb verb : table.verbs()) {
      forget(transaction, verb);
    }
    transaction.remove(new StoreKey.VerbsKey(object.number()));
  }

  private static void forget(Transaction transaction, Verb verb) {
    if (verb.history() != 0) {
      transaction.remove(key(verb));
    }
  }

  private static StoreKey.HistoryKey key(Verb verb) {
    return new StoreKey.HistoryKey(verb.definer().number(), verb.history());
  }

  Verb add(ObjValue object, String names, ObjValue owner, int flags, VerbArgs args) {
    List<Verb> verbs = new ArrayList<>(lookups.verbs(object).verbs());
    ProgramHash program = transaction.putProgram(ProgramText.EMPTY_MOO);
    Verb verb = new Verb(object, verbs.size() + 1, names, owner, flags, args, program);
    verbs.add(verb);
    put(object, verbs);
    return verb;
  }

  void delete(Verb verb) {
    forget(transaction, current(verb));
    List<Verb> verbs = new ArrayList<>(lookups.verbs(verb.definer()).verbs());
    verbs.remove(verb.index() - 1);
    for (int i = verb.index() - 1; i < verbs.size(); i++) {
      verbs.set(i, verbs.get(i).at(i + 1));
    }
    put(verb.definer(), verbs);
  }

  void setInfo(Verb verb, String names, ObjValue owner, int flags) {
    Verb now = current(verb);
    replace(
        new Verb(
            now.definer(),
            now.index(),
            names,
            owner,
            flags,
            now.args(),
            now.program(),
            now.history()));
  }

  void setArgs(Verb verb, VerbArgs args) {
    Verb now = current(verb);
    replace(
        new Verb(
            now.definer(),
            now.index(),
            now.names(),
            now.owner(),
            now.flags(),
            args,
            now.program(),
            now.history()));
  }

  void setProgram(Verb verb, ProgramText program) {
    Verb now = current(verb);
    forget(transaction, now);
    replace(running(now, transaction.putProgram(program), 0));
  }

  void setProgram(Verb verb, ProgramText program, ObjValue programmer, long time) {
    Verb now = current(verb);
    ProgramHash hash = transaction.putProgram(program);
    int history = now.history();
    if (!hash.equals(now.program())) {
      history = keep(now, new VerbVersion(time, programmer, hash, program.source().length()));
    }
    replace(running(now, hash, history));
  }

  /** Adds a version to a verb's history and gives the number of that; 0 for none. */
  private int keep(Verb verb, VerbVersion version) {
    VerbHistory kept = verb.history() == 0 ? before(verb) : existing(verb);
    if (kept.versions().isEmpty() && version.length() == 0) {
      return 0; // still no text that anybody could want back
    }
    int number = verb.history() == 0 ? unused(verb.definer()) : verb.history();
    transaction.put(new StoreKey.HistoryKey(verb.definer().number(), number), kept.with(version));
    return number;
  }

  /** The text of a verb without a history: nobody noted whose it is, unless it is empty. */
  private VerbHistory before(Verb verb) {
    int length = program(verb.program()).source().length();
    return length == 0
        ? VerbHistory.EMPTY
        : VerbHistory.EMPTY.with(new VerbVersion(0, ObjValue.NOTHING, verb.program(), length));
  }

  private VerbHistory existing(Verb verb) {
    VerbHistory history = transaction.get(key(verb));
    if (history == null) {
      throw new IllegalStateException("no history " + verb.history() + " of " + verb.definer());
    }
    return history;
  }

  private int unused(ObjValue object) {
    int highest = 0;
    for (Verb verb : lookups.verbs(object).verbs()) {
      highest = Math.max(highest, verb.history());
    }
    return highest + 1;
  }

  List<VerbVersion> history(Verb verb) {
    Verb now = current(verb);
    if (now.history() != 0) {
      return existing(now).versions();
    }
    List<VerbVersion> only = before(now).versions();
    return only.isEmpty() ? List.of(new VerbVersion(0, ObjValue.NOTHING, now.program(), 0)) : only;
  }

  ProgramText program(ProgramHash hash) {
    StoredProgram program = transaction.get(new StoreKey.ProgramKey(hash));
    if (program == null) {
      throw new IllegalArgumentException("no program " + hash.hex());
    }
    return program.text();
  }

  private static Verb running(Verb verb, ProgramHash program, int history) {
    return new Verb(
        verb.definer(),
        verb.index(),
        verb.names(),
        verb.owner(),
        verb.flags(),
        verb.args(),
        program,
        history);
  }

  private Verb current(Verb verb) {
    return lookups.verbs(verb.definer()).verbs().get(verb.index() - 1);
  }

  private void replace(Verb verb) {
    List<Verb> verbs = new ArrayList<>(lookups.verbs(verb.definer()).verbs());
    verbs.set(verb.index() - 1, verb);
    put(verb.definer(), verbs);
  }

  private void put(ObjValue object, List<Verb> verbs) {
    StoreKey.VerbsKey key = new StoreKey.VerbsKey(object.number());
    if (verbs.isEmpty()) {
      transaction.remove(key);
    } else {
      transaction.put(key, new VerbTable(verbs));
    }
    lookups.structureChanged();
  }
}
