package echo.objectstore.layers;

import echo.objectstore.ObjectStore;
import echo.objectstore.ValidationContract;

class LayeredValidationTest extends ValidationContract {
  @Override
  protected ObjectStore open() {
    return LayeredStore.ephemeral(new ModelPages(), Pace.eachCommit());
  }
}
