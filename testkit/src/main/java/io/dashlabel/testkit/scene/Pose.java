package io.dashlabel.testkit.scene;

/**
 * The position and heading of an object on the road.
 *
 * @param x to the right in metres
 * @param z ahead in metres
 * @param yaw heading in radians: 0 in the ego car's direction, pi towards it, pi/2 crossing to the right
 */
record Pose(double x, double z, double yaw) {

    double worldX(double along, double right) {
        return x + along * Math.sin(yaw) + right * Math.cos(yaw);
    }

    double worldZ(double along, double right) {
        return z + along * Math.cos(yaw) - right * Math.sin(yaw);
    }

    /** Returns the world coordinates of points given as along, height, right. */
    double[] world(double... alongHeightRight) {
        double[] xyz = new double[alongHeightRight.length];
        for (int i = 0; i < xyz.length; i += 3) {
            xyz[i] = worldX(alongHeightRight[i], alongHeightRight[i + 2]);
            xyz[i + 1] = alongHeightRight[i + 1];
            xyz[i + 2] = worldZ(alongHeightRight[i], alongHeightRight[i + 2]);
        }
        return xyz;
    }

    /** Whether a surface with this outward direction faces the camera at {@code height}. */
    boolean faces(
            double along, double up, double right, double outAlong, double outUp, double outRight, double height) {
        double toCameraAlong = -(worldX(along, right) * Math.sin(yaw) + worldZ(along, right) * Math.cos(yaw));
        double toCameraRight = -(worldX(along, right) * Math.cos(yaw) - worldZ(along, right) * Math.sin(yaw));
        return toCameraAlong * outAlong + (height - up) * outUp + toCameraRight * outRight > 0;
    }
}
