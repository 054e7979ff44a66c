package echo.capabilities;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final ObjValue ANNE = ObjValue.of(7);
  private static final ObjValue BERT = ObjValue.of(8);
  private static final Rights OWNER = new Rights(ANNE, false);
  private static final Rights OTHER = new Rights(BERT, false);
  private static final Rights WIZARD = new Rights(ObjValue.of(2), true);

  @Test
  void controls_ownerOrWizard_only() {
    assertThat(OWNER.controls(ANNE)).isTrue();
    assertThat(WIZARD.controls(ANNE)).isTrue();
    assertThat(OTHER.controls(ANNE)).isFalse();
  }

  @Test
  void allows_flagGiven_everyone() {
    assertThat(OTHER.mayReadObject(ANNE, ObjectFlags.READ)).isTrue();
    assertThat(OTHER.mayWriteObject(ANNE, ObjectFlags.READ)).isFalse();
    assertThat(OTHER.mayInheritFrom(ANNE, ObjectFlags.FERTILE)).isTrue();
    assertThat(OWNER.mayInheritFrom(ANNE, 0)).isTrue();
  }

  @Test
  void property_flags_decideForOthers() {
    assertThat(OTHER.mayRead(property(PropertyFlags.READ))).isTrue();
    assertThat(OTHER.mayWrite(property(PropertyFlags.READ))).isFalse();
    assertThat(OTHER.mayRead(property(0))).isFalse();
    assertThat(OWNER.mayWrite(property(0))).isTrue();
    assertThat(WIZARD.mayRead(property(0))).isTrue();
  }

  @Test
  void setInfo_writableByOthers_doesNotChangeTheOwner() {
    assertThat(OTHER.maySetInfo(property(PropertyFlags.WRITE), ANNE)).isTrue();
    assertThat(OTHER.maySetInfo(property(PropertyFlags.WRITE), BERT)).isFalse();
    assertThat(OWNER.maySetInfo(property(0), BERT)).isFalse();
    assertThat(WIZARD.maySetInfo(property(0), BERT)).isTrue();
    assertThat(OTHER.maySetInfo(verb(VerbFlags.WRITE), BERT)).isFalse();
    assertThat(WIZARD.maySetInfo(verb(0), BERT)).isTrue();
  }

  @Test
  void verb_flags_decideForOthers() {
    assertThat(OTHER.mayRead(verb(VerbFlags.READ))).isTrue();
    assertThat(OTHER.mayWrite(verb(VerbFlags.READ))).isFalse();
    assertThat(OWNER.mayWrite(verb(0))).isTrue();
  }

  private static Property property(int flags) {
    return new Property(ANNE, "p", IntValue.ZERO, false, ANNE, flags);
  }

  private static Verb verb(int flags) {
    return new Verb(ANNE, 1, "v", ANNE, flags, VerbArgs.CALLABLE, ProgramText.EMPTY_MOO.hash());
  }
}
