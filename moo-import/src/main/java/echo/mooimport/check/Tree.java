package echo.mooimport.check;

import java.util.List;

/**
 * A checked tree over objects: every link upwards has its place in one list downwards.
 *
 * @param up by object number; -1 for none
 * @param down by object number, in order
 */
public record Tree(List<Long> up, List<List<Long>> down) {
  public long up(long object) {
    return up.get((int) object);
  }

  public List<Long> down(long object) {
    return down.get((int) object);
  }
}
