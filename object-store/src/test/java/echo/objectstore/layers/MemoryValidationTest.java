package echo.objectstore.layers;

import echo.objectstore.ObjectStore;
import echo.objectstore.ValidationContract;

class MemoryValidationTest extends ValidationContract {
  @Override
  protected ObjectStore open() {
    return LayeredStore.ephemeral();
  }
}
