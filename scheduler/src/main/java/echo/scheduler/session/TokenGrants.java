package echo.scheduler.session;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.ObjValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens let a client be a player again when the server has been started anew: those of the
 * sessions that were there when it stopped.
 *
 * <p>The token itself is not kept, only its hash. Persisted as changes with the turn that made
 * them: tag, version, count, then each change. Threading: guarded by its table.
 */
final class TokenGrants {
  static final byte TAG = 41;

  private static final byte VERSION = 1;

  private final Map<String, Grant> grants = new LinkedHashMap<>();

  /** What a token is good for. */
  record Grant(ObjValue player, ObjValue listener) {}

  /**
   * A token is good for something from now on, or for nothing.
   *
   * @param hash of the token
   * @param grant null for nothing
   */
  record Change(String hash, @Nullable Grant grant) {}

  static Change granted(String token, ObjValue player, ObjValue listener) {
    return new Change(hash(token), new Grant(player, listener));
  }

  static Change revoked(String token) {
    return new Change(hash(token), null);
  }

  void apply(Change change) {
    if (change.grant == null) {
      grants.remove(change.hash);
    } else {
      grants.put(change.hash, change.grant);
    }
  }

  @Nullable Grant of(String token) {
    return grants.get(hash(token));
  }

  /** The changes that lead here from nothing. */
  List<Change> all() {
    return grants.entrySet().stream()
        .map(entry -> new Change(entry.getKey(), entry.getValue()))
        .toList();
  }

  static void write(Output out, List<Change> changes) {
    out.writeByte(TAG);
    out.writeByte(VERSION);
    out.writeVarInt(changes.size(), true);
    for (Change change : changes) {
      out.writeString(change.hash);
      out.writeBoolean(change.grant != null);
      if (change.grant != null) {
        out.writeVarLong(change.grant.player.number(), true);
        out.writeVarLong(change.grant.listener.number(), false);
      }
    }
  }

  /** Reads changes and applies them. */
  void replay(Input in) {
    byte tag = in.readByte();
    byte version = in.readByte();
    if (tag != TAG || version != VERSION) {
      throw new KryoException("not token grants: tag " + tag + ", version " + version);
    }
    int count = in.readVarInt(true);
    for (int i = 0; i < count; i++) {
      String hash = in.readString();
      apply(
          new Change(
              hash,
              in.readBoolean()
                  ? new Grant(ObjValue.of(in.readVarLong(true)), ObjValue.of(in.readVarLong(false)))
                  : null));
    }
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
