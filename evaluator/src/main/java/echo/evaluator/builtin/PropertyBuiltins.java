package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.text;
import static echo.evaluator.builtin.Arguments.validObject;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Property;
import java.util.List;
import java.util.Set;

/** Definitions of properties and their permissions. */
final class PropertyBuiltins {
  /** Names that every object has, and that are no properties here. */
  private static final Set<String> BUILT_IN =
      Set.of("name", "owner", "programmer", "wizard", "r", "w", "f", "location", "contents");

  private PropertyBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("properties")
            .args(OBJECT)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("The names of the properties defined on the object itself.")
            .is(PropertyBuiltins::properties),
        Builtin.declare("property_info")
            .args(OBJECT, STR)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_PROPNF)
            .doc("The owner and the permissions of the property: {#owner, \"rwc\"}.")
            .is(PropertyBuiltins::propertyInfo),
        Builtin.declare("set_property_info")
            .args(OBJECT, STR, LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_PROPNF)
            .doc("Sets owner and permissions, and a new name if there is a third element.")
            .is(PropertyBuiltins::setPropertyInfo),
        Builtin.declare("add_property")
            .args(OBJECT, STR, ANY, LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("Defines a property with a value, an owner and permissions: {#owner, \"rwc\"}.")
            .is(PropertyBuiltins::addProperty),
        Builtin.declare("delete_property")
            .args(OBJECT, STR)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_PROPNF)
            .doc("Removes a property defined on the object.")
            .is(PropertyBuiltins::deleteProperty),
        Builtin.declare("is_clear_property")
            .args(OBJECT, STR)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_PROPNF)
            .doc("Whether the object inherits the value of the property.")
            .is(PropertyBuiltins::isClear),
        Builtin.declare("clear_property")
            .args(OBJECT, STR)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_PROPNF)
            .doc("Makes the object inherit the value of the property.")
            .is(PropertyBuiltins::clear));
  }

  private static World world(Call call) {
    return call.host().world();
  }

  private static boolean builtIn(String name) {
    return BUILT_IN.contains(Folding.fold(name));
  }

  private static Value properties(Call call) {
    ObjValue object = validObject(call, 1);
    Permissions.requireRead(call, object);
    return ListValue.copyOf(
        world(call).definedProperties(object).stream().map(StrValue::of).toList());
  }

  /** The property named by the first two arguments; E_PROPNF for built-in ones too. */
  private static Property named(Call call, ObjValue object) {
    Property property = builtIn(text(call, 2)) ? null : world(call).property(object, text(call, 2));
    if (property == null) {
      throw new MooError(ErrorCode.E_PROPNF);
    }
    return property;
  }

  private static Value propertyInfo(Call call) {
    Property property = named(call, validObject(call, 1));
    Permissions.require(Permissions.of(call).mayRead(property));
    return ListValue.of(property.owner(), StrValue.of(PermissionText.ofProperty(property.flags())));
  }

  private static Value setPropertyInfo(Call call) {
    ObjValue object = validObject(call, 1);
    ListValue info = checkedInfo(call, Arguments.list(call, 3));
    ObjValue owner = (ObjValue) info.get(1);
    int flags = PermissionText.propertyFlags(((StrValue) info.get(2)).text());
    Property property = named(call, object);
    Permissions.require(Permissions.of(call).maySetInfo(property, owner));
    String name = property.name();
    if (info.size() == 3) {
      name = ((StrValue) info.get(3)).text();
      rename(call, object, property, name);
    }
    world(call).setPropertyInfo(object, name, owner, flags);
    return IntValue.ZERO;
  }

  private static void rename(Call call, ObjValue object, Property property, String name) {
    require(property.definer().equals(object) && !builtIn(name), ErrorCode.E_INVARG);
    boolean same = Folding.fold(name).equals(Folding.fold(property.name()));
    require(same || !world(call).definesRelated(object, name), ErrorCode.E_INVARG);
    world(call).renameProperty(object, property.name(), name);
  }

  private static ListValue checkedInfo(Call call, ListValue info) {
    require(
        (info.size() == 2 || info.size() == 3)
            && info.get(1).tag == Value.OBJ
            && info.get(2) instanceof StrValue
            && (info.size() == 2 || info.get(3) instanceof StrValue),
        ErrorCode.E_TYPE);
    require(world(call).valid((ObjValue) info.get(1)), ErrorCode.E_INVARG);
    return info;
  }

  private static Value addProperty(Call call) {
    ListValue info = checkedInfo(call, Arguments.list(call, 4));
    int flags = PermissionText.propertyFlags(((StrValue) info.get(2)).text());
    require(info.size() == 2, ErrorCode.E_TYPE);
    ObjValue object = validObject(call, 1);
    ObjValue owner = (ObjValue) info.get(1);
    Permissions.requireWrite(call, object);
    Permissions.require(Permissions.of(call).mayGiveTo(owner));
    String name = text(call, 2);
    require(!builtIn(name) && !world(call).definesRelated(object, name), ErrorCode.E_INVARG);
    world(call).addProperty(object, name, call.arg(3), owner, flags);
    return IntValue.ZERO;
  }

  private static Value deleteProperty(Call call) {
    ObjValue object = validObject(call, 1);
    Permissions.requireWrite(call, object);
    Property property = named(call, object);
    require(property.definer().equals(object), ErrorCode.E_PROPNF);
    world(call).deleteProperty(object, property.name());
    return IntValue.ZERO;
  }

  private static Value isClear(Call call) {
    ObjValue object = validObject(call, 1);
    if (builtIn(text(call, 2))) {
      return IntValue.ZERO;
    }
    Property property = named(call, object);
    Permissions.require(Permissions.of(call).mayRead(property));
    return IntValue.of(property.clear());
  }

  private static Value clear(Call call) {
    ObjValue object = validObject(call, 1);
    Permissions.require(!builtIn(text(call, 2)));
    Property property = named(call, object);
    Permissions.require(Permissions.of(call).controls(property.owner()));
    require(!property.definer().equals(object), ErrorCode.E_INVARG);
    world(call).clearProperty(object, property.name());
    return IntValue.ZERO;
  }
}
