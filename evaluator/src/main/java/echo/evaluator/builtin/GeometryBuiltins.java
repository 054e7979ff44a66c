package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.LIST;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.Value;
import java.util.List;

/** Points in space, as ToastStunt has them: lists of coordinates. */
final class GeometryBuiltins {
  private static final int DIMENSIONS = 3;
  private static final double FULL_TURN = 360;

  private GeometryBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("distance")
            .args(LIST, LIST)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_FLOAT)
            .doc("The distance between two points of as many coordinates, as a float.")
            .is(GeometryBuiltins::distance),
        Builtin.declare("relative_heading")
            .args(LIST, LIST)
            .server("ToastStunt")
            .errors(ErrorCode.E_TYPE)
            .doc(
                "The direction from one point in space to another, each three floats: {degrees in"
                    + " the plane, degrees above it}.")
            .is(GeometryBuiltins::relativeHeading),
        Builtin.declare("simplex_noise")
            .args(LIST)
            .server("ToastStunt")
            .errors(ErrorCode.E_TYPE)
            .doc(
                "Simplex noise, a float about between -1 and 1 that changes smoothly, at a point of"
                    + " one to four floats. For a list of another length the value E_TYPE.")
            .is(GeometryBuiltins::noise));
  }

  private static Value distance(Call call) {
    ListValue from = Arguments.list(call, 1);
    ListValue to = Arguments.list(call, 2);
    Arguments.require(to.size() >= from.size(), ErrorCode.E_TYPE);
    double squares = 0;
    for (int i = 1; i <= from.size(); i++) {
      double difference = coordinate(to.get(i)) - coordinate(from.get(i));
      squares += difference * difference;
    }
    Arguments.require(Double.isFinite(squares), ErrorCode.E_FLOAT);
    return FloatValue.of(Math.sqrt(squares));
  }

  private static double coordinate(Value value) {
    return switch (value) {
      case IntValue i -> i.value();
      case FloatValue f -> f.value();
      default -> throw new MooError(ErrorCode.E_TYPE);
    };
  }

  private static Value relativeHeading(Call call) {
    double[] from = point(Arguments.list(call, 1));
    double[] to = point(Arguments.list(call, 2));
    double x = to[0] - from[0];
    double y = to[1] - from[1];
    double z = to[2] - from[2];
    double heading = Math.toDegrees(StrictMath.atan2(y, x));
    double above = Math.toDegrees(StrictMath.atan2(z, Math.sqrt(x * x + y * y)));
    return ListValue.of(
        IntValue.of((long) (heading < 0 ? heading + FULL_TURN : heading)),
        IntValue.of((long) above));
  }

  private static Value noise(Call call) {
    ListValue coordinates = Arguments.list(call, 1);
    double[] point = new double[coordinates.size()];
    for (int i = 0; i < point.length; i++) {
      Arguments.require(coordinates.get(i + 1) instanceof FloatValue, ErrorCode.E_TYPE);
      point[i] = coordinate(coordinates.get(i + 1));
    }
    // ToastStunt returns the error here instead of raising it.
    return point.length == 0 || point.length > 4
        ? ErrValue.of(ErrorCode.E_TYPE)
        : FloatValue.of(SimplexNoise.at(point));
  }

  private static double[] point(ListValue coordinates) {
    Arguments.require(coordinates.size() >= DIMENSIONS, ErrorCode.E_TYPE);
    double[] point = new double[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      Arguments.require(coordinates.get(i + 1) instanceof FloatValue, ErrorCode.E_TYPE);
      point[i] = coordinate(coordinates.get(i + 1));
    }
    return point;
  }
}
