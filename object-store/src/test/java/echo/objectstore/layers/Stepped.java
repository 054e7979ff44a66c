package echo.objectstore.layers;

import echo.objectstore.pages.Pages;
import java.util.Objects;

/** A store over pages into which its commits go when a test says so. */
public final class Stepped {
  private final LayeredStore store;
  private final Applier applier;

  public Stepped(Pages pages) {
    this(LayeredStore.ephemeral(pages, new Pace(0, 1 << 30, 1 << 16, Pace.Drive.NOBODY)));
  }

  Stepped(LayeredStore store) {
    this.store = store;
    this.applier = Objects.requireNonNull(store.applier());
  }

  /** Over pages that are plain maps. */
  public static Stepped overModel() {
    return new Stepped(new ModelPages());
  }

  public LayeredStore store() {
    return store;
  }

  /** What was committed is set apart, unless something is already. */
  public void freeze() {
    applier.freeze(() -> {});
  }

  /** What was set apart goes into the base. */
  public void lay() {
    applier.layFrozen();
  }
}
