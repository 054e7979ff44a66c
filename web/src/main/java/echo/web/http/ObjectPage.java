package echo.web.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echo.scheduler.EvalResult;
import echo.scheduler.Inspection;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Preposition;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import echo.web.WorldDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * An object as the browser's object pane shows it.
 *
 * <p>Only the first {@link #RELATED_LIMIT} children and contents are sent, with their count. The
 * names of the objects it mentions are asked for in one eval, with the player's own rights.
 */
final class ObjectPage {
  static final int RELATED_LIMIT = 200;

  private final Inspection seen;
  private final Map<ObjValue, String> names;

  private ObjectPage(Inspection seen, Map<ObjValue, String> names) {
    this.seen = seen;
    this.names = names;
  }

  /** The message for what {@code wanted} names: {@code #12}, {@code 12} or {@code $name}. */
  static CompletableFuture<String> find(WorldDoor door, ObjValue as, String id, String wanted) {
    return resolve(door, as, wanted.strip())
        .thenCompose(object -> door.inspect(as, object))
        .thenCompose(seen ->
            names(door, as, mentioned(seen)).thenApply(names -> new ObjectPage(seen, names)))
        .thenApply(page -> page.message(id));
  }

  private static CompletableFuture<ObjValue> resolve(WorldDoor door, ObjValue as, String wanted) {
    if (wanted.matches("#?-?\\d{1,18}")) {
      return CompletableFuture.completedFuture(
          ObjValue.of(Long.parseLong(wanted.replace("#", ""))));
    }
    if (!wanted.matches("\\$[\\p{L}_][\\p{L}\\p{N}_]*")) {
      return CompletableFuture.failedFuture(
          new NoSuchObject("Write a number such as #12, or a name such as $room."));
    }
    return door.eval(as, Dialect.MOO, "return " + wanted + ";")
        .thenApply(result -> {
          if (result instanceof EvalResult.Returned(ObjValue object)) {
            return object;
          }
          throw new NoSuchObject("There is no object called " + wanted + ".");
        });
  }

  private static List<ObjValue> mentioned(Inspection seen) {
    Set<ObjValue> objects = new LinkedHashSet<>(seen.parents());
    objects.add(seen.owner());
    objects.add(seen.location());
    seen.children().stream().limit(RELATED_LIMIT).forEach(objects::add);
    seen.contents().stream().limit(RELATED_LIMIT).forEach(objects::add);
    seen.properties().forEach(property -> objects.add(property.definer()));
    objects.removeIf(object -> object.number() < 0);
    return List.copyOf(objects);
  }

  private static CompletableFuture<Map<ObjValue, String>> names(
      WorldDoor door, ObjValue as, List<ObjValue> objects) {
    String list =
        objects.stream().map(o -> "#" + o.number()).collect(Collectors.joining(", ", "{", "}"));
    String program =
        "r = {}; for o in (" + list + ") r = {@r, valid(o) ? o.name | \"\"}; endfor return r;";
    return door.eval(as, Dialect.MOO, program)
        .thenApply(result ->
            result instanceof EvalResult.Returned(ListValue found)
                ? paired(objects, found)
                : Map.of());
  }

  private static Map<ObjValue, String> paired(List<ObjValue> objects, ListValue found) {
    Map<ObjValue, String> names = new HashMap<>();
    for (int i = 0; i < Math.min(objects.size(), found.size()); i++) {
      if (found.get(i + 1) instanceof StrValue name) {
        names.put(objects.get(i), name.text());
      }
    }
    return names;
  }

  private String message(String id) {
    ObjectNode node = ServerMessage.message("object").put("id", id);
    node.put("object", "#" + seen.object().number()).put("name", seen.name());
    node.set("owner", reference(seen.owner()));
    node.set("location", reference(seen.location()));
    ArrayNode flags = node.putArray("flags");
    flagNames(seen.flags()).forEach(flags::add);
    putAll(node, "parents", seen.parents());
    putAll(node, "children", seen.children());
    putAll(node, "contents", seen.contents());
    node.put("readable", seen.readable());
    ArrayNode properties = node.putArray("properties");
    seen.properties().forEach(row -> add(properties, row));
    ArrayNode verbs = node.putArray("verbs");
    seen.verbs().forEach(row -> add(verbs, row));
    return node.toString();
  }

  private void putAll(ObjectNode node, String field, List<ObjValue> objects) {
    ArrayNode list = node.putArray(field);
    objects.stream().limit(RELATED_LIMIT).forEach(object -> list.add(reference(object)));
    if (objects.size() > RELATED_LIMIT) {
      node.put(field + "Count", objects.size());
    }
  }

  private ObjectNode reference(ObjValue object) {
    ObjectNode node = ClientMessage.JSON.createObjectNode().put("object", "#" + object.number());
    String name = names.get(object);
    if (name != null) {
      node.put("name", name);
    }
    return node;
  }

  private void add(ArrayNode list, Inspection.PropertyRow row) {
    ObjectNode node = list.addObject().put("name", row.name());
    node.set("definer", reference(row.definer()));
    node.set("owner", reference(row.owner()));
    node.put(
        "perms",
        letters(row.flags(), "rwc", PropertyFlags.READ, PropertyFlags.WRITE, PropertyFlags.CHOWN));
    node.put("clear", row.clear());
    node.put("value", row.literal());
  }

  private void add(ArrayNode list, Inspection.VerbRow row) {
    ObjectNode node = list.addObject().put("index", row.index()).put("names", row.names());
    node.set("owner", reference(row.owner()));
    node.put(
        "perms",
        letters(
            row.flags(),
            "rwxd",
            VerbFlags.READ,
            VerbFlags.WRITE,
            VerbFlags.EXECUTE,
            VerbFlags.DEBUG));
    node.put("args", args(row.args()));
    node.put("dialect", row.dialect());
    node.put("source", row.source());
  }

  private static String args(VerbArgs args) {
    return args.dobj().word()
        + " "
        + Preposition.text(args.preposition())
        + " "
        + args.iobj().word();
  }

  private static String letters(int flags, String letters, int... bits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bits.length; i++) {
      if ((flags & bits[i]) != 0) {
        text.append(letters.charAt(i));
      }
    }
    return text.toString();
  }

  private static List<String> flagNames(int flags) {
    List<String> names = new ArrayList<>();
    addIf(names, flags, ObjectFlags.PLAYER, "player");
    addIf(names, flags, ObjectFlags.PROGRAMMER, "programmer");
    addIf(names, flags, ObjectFlags.WIZARD, "wizard");
    addIf(names, flags, ObjectFlags.READ, "readable");
    addIf(names, flags, ObjectFlags.WRITE, "writable");
    addIf(names, flags, ObjectFlags.FERTILE, "fertile");
    return names;
  }

  private static void addIf(List<String> names, int flags, int bit, String name) {
    if ((flags & bit) != 0) {
      names.add(name);
    }
  }

  /** What was asked for names nothing; the message is for the person who asked. */
  static final class NoSuchObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchObject(String message) {
      super(message, null, false, false);
    }
  }
}
