package echo.objectstore.codec;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import echo.objectstore.VerbTable;
import echo.values.ObjValue;
import echo.values.model.ArgSpec;
import echo.values.model.ProgramHash;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.util.ArrayList;
import java.util.List;

/** The body of a verb table; all its verbs have one definer, and their index is their place. */
final class VerbCodec {
  private VerbCodec() {}

  static void write(Output out, VerbTable table) {
    boolean numbered = table.hasHistories();
    out.writeVarInt(table.verbs().size(), true);
    RecordCodec.writeObj(out, table.verbs().isEmpty() ? ObjValue.NOTHING : definer(table));
    for (Verb verb : table.verbs()) {
      out.writeString(verb.names());
      RecordCodec.writeObj(out, verb.owner());
      out.writeVarInt(verb.flags(), true);
      out.writeByte(number(verb.args().dobj()));
      out.writeVarInt(verb.args().preposition(), false);
      out.writeByte(number(verb.args().iobj()));
      out.writeString(verb.program().hex());
      if (numbered) {
        out.writeVarInt(verb.history(), true);
      }
    }
  }

  private static ObjValue definer(VerbTable table) {
    return table.verbs().getFirst().definer();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param numbered whether the verbs have the numbers of their histories
   */
  static VerbTable read(Input in, boolean numbered) {
    int size = in.readVarInt(true);
    ObjValue definer = RecordCodec.readMember(in);
    List<Verb> verbs = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      verbs.add(
          new Verb(
              definer,
              i,
              Frame.readString(in),
              RecordCodec.readObj(in),
              in.readVarInt(true),
              new VerbArgs(spec(in), in.readVarInt(false), spec(in)),
              new ProgramHash(Frame.readString(in)),
              numbered ? in.readVarInt(true) : 0));
    }
    return new VerbTable(verbs);
  }

  private static int number(ArgSpec spec) {
    return switch (spec) {
      case NONE -> 0;
      case ANY -> 1;
      case THIS -> 2;
    };
  }

  private static ArgSpec spec(Input in) {
    int number = in.readByte();
    return switch (number) {
      case 0 -> ArgSpec.NONE;
      case 1 -> ArgSpec.ANY;
      case 2 -> ArgSpec.THIS;
      default -> throw new StoreException.Corrupt("unknown argument specification " + number);
    };
  }
}
