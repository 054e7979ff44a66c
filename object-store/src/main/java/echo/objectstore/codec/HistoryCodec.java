package echo.objectstore.codec;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.StoreException;
import echo.objectstore.VerbHistory;
import echo.values.model.ProgramHash;
import echo.values.model.VerbVersion;
import java.util.ArrayList;
import java.util.List;

/** The body of a verb's history. */
final class HistoryCodec {
  private HistoryCodec() {}

  static void write(Output out, VerbHistory history) {
    out.writeVarInt(history.versions().size(), true);
    for (VerbVersion version : history.versions()) {
      out.writeVarLong(version.time(), true);
      RecordCodec.writeObj(out, version.programmer());
      out.writeString(version.program().hex());
      out.writeVarInt(version.length(), true);
    }
  }

  static VerbHistory read(Input in) {
    int size = in.readVarInt(true);
    if (size < 0 || size > VerbHistory.MOST) {
      throw new StoreException.Corrupt("a history of " + size + " versions");
    }
    List<VerbVersion> versions = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      versions.add(
          new VerbVersion(
              in.readVarLong(true),
              RecordCodec.readObj(in),
              new ProgramHash(Frame.readString(in)),
              in.readVarInt(true)));
    }
    return new VerbHistory(versions);
  }
}
