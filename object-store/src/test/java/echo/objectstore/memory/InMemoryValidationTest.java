package echo.objectstore.memory;

import echo.objectstore.ObjectStore;
import echo.objectstore.ValidationContract;

class InMemoryValidationTest extends ValidationContract {
  @Override
  protected ObjectStore open() {
    return InMemoryStore.ephemeral();
  }
}
