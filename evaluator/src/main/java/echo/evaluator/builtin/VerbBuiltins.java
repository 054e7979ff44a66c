package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.Arguments.list;
import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.validObject;

import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ArgSpec;
import echo.values.model.Preposition;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.List;

/** Definitions of verbs: names, owners, permissions, argument specifications. */
final class VerbBuiltins {
  private VerbBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("verbs")
            .args(OBJECT)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc("The names of the verbs defined on the object itself.")
            .is(VerbBuiltins::verbs),
        Builtin.declare("verb_info")
            .args(OBJECT, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("Owner, permissions and names of the verb: {#owner, \"rwxd\", \"names\"}.")
            .is(VerbBuiltins::verbInfo),
        Builtin.declare("set_verb_info")
            .args(OBJECT, ANY, LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("Sets owner, permissions and names of the verb.")
            .is(VerbBuiltins::setVerbInfo),
        Builtin.declare("verb_args")
            .args(OBJECT, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("What a command must look like to call the verb: {dobj, prep, iobj}.")
            .is(VerbBuiltins::verbArgs),
        Builtin.declare("set_verb_args")
            .args(OBJECT, ANY, LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("Sets what a command must look like to call the verb.")
            .is(VerbBuiltins::setVerbArgs),
        Builtin.declare("add_verb")
            .args(OBJECT, LIST, LIST)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM)
            .doc(
                "Defines a verb without a program: {#owner, \"rwxd\", \"names\"}, {dobj, prep,"
                    + " iobj}; its place among the object's verbs.")
            .is(VerbBuiltins::addVerb),
        Builtin.declare("delete_verb")
            .args(OBJECT, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("Removes a verb defined on the object.")
            .is(VerbBuiltins::deleteVerb));
  }

  private static World world(Call call) {
    return call.host().world();
  }

  private static Value verbs(Call call) {
    ObjValue object = validObject(call, 1);
    Permissions.requireRead(call, object);
    return ListValue.copyOf(
        world(call).verbs(object).stream().map(verb -> StrValue.of(verb.names())).toList());
  }

  private static Value verbInfo(Call call) {
    Verb verb = DescribedVerb.readable(call);
    return ListValue.of(
        verb.owner(), StrValue.of(PermissionText.ofVerb(verb.flags())), StrValue.of(verb.names()));
  }

  private static Value setVerbInfo(Call call) {
    DescribedVerb.check(call);
    validObject(call, 1);
    ListValue info = checkedInfo(call, list(call, 3));
    ObjValue owner = (ObjValue) info.get(1);
    int flags = PermissionText.verbFlags(((StrValue) info.get(2)).text());
    String names = names(info);
    Verb verb = DescribedVerb.of(call);
    Permissions.require(Permissions.of(call).maySetInfo(verb, owner));
    int kept = verb.flags() & VerbFlags.KIND;
    world(call).setVerbInfo(verb, names, owner, flags | kept);
    return IntValue.ZERO;
  }

  private static ListValue checkedInfo(Call call, ListValue info) {
    require(
        info.size() == 3
            && info.get(1).tag == Value.OBJ
            && info.get(2) instanceof StrValue
            && info.get(3) instanceof StrValue,
        ErrorCode.E_TYPE);
    require(world(call).valid((ObjValue) info.get(1)), ErrorCode.E_INVARG);
    return info;
  }

  private static String names(ListValue info) {
    String names = ((StrValue) info.get(3)).text();
    int start = 0;
    while (start < names.length() && names.charAt(start) == ' ') {
      start++;
    }
    require(start < names.length(), ErrorCode.E_INVARG);
    return names.substring(start);
  }

  private static Value verbArgs(Call call) {
    VerbArgs args = DescribedVerb.readable(call).args();
    return ListValue.of(
        StrValue.of(args.dobj().word()),
        StrValue.of(Preposition.text(args.preposition())),
        StrValue.of(args.iobj().word()));
  }

  private static Value setVerbArgs(Call call) {
    DescribedVerb.check(call);
    validObject(call, 1);
    VerbArgs args = checkedArgs(list(call, 3));
    Verb verb = DescribedVerb.of(call);
    Permissions.require(Permissions.of(call).mayWrite(verb));
    world(call).setVerbArgs(verb, args);
    return IntValue.ZERO;
  }

  private static VerbArgs checkedArgs(ListValue args) {
    require(
        args.size() == 3
            && args.get(1) instanceof StrValue
            && args.get(2) instanceof StrValue
            && args.get(3) instanceof StrValue,
        ErrorCode.E_TYPE);
    ArgSpec dobj = ArgSpec.named(((StrValue) args.get(1)).text());
    Integer preposition = Preposition.named(((StrValue) args.get(2)).text());
    ArgSpec iobj = ArgSpec.named(((StrValue) args.get(3)).text());
    if (dobj == null || preposition == null || iobj == null) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return new VerbArgs(dobj, preposition, iobj);
  }

  private static Value addVerb(Call call) {
    ListValue info = checkedInfo(call, list(call, 2));
    ObjValue owner = (ObjValue) info.get(1);
    int flags = PermissionText.verbFlags(((StrValue) info.get(2)).text());
    String names = names(info);
    VerbArgs args = checkedArgs(list(call, 3));
    ObjValue object = validObject(call, 1);
    Permissions.requireWrite(call, object);
    Permissions.require(Permissions.of(call).mayGiveTo(owner));
    return IntValue.of(world(call).addVerb(object, names, owner, flags, args).index());
  }

  private static Value deleteVerb(Call call) {
    DescribedVerb.check(call);
    Permissions.requireWrite(call, validObject(call, 1));
    world(call).deleteVerb(DescribedVerb.of(call));
    return IntValue.ZERO;
  }
}
