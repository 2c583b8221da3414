package dev.pannier.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Points with names, in panels side by side: a speed to the right, a size upwards.
 *
 * @param title  what is shown
 * @param unit   of the vertical axis, which all panels share and which begins at zero
 * @param series the names of the points' colours
 * @param panels the panels
 */
record PointChart(String title, String unit, List<String> series, List<Panel> panels) {
    private static final int PANEL = 340;
    private static final int GAP = 50;
    private static final int LEFT = 76;
    private static final int HEIGHT = 400;
    private static final int TOP = 62;
    private static final int BOTTOM = 52;
    private static final int STEPS = 5;

    /**
     * One panel.
     *
     * @param axis   what its horizontal axis measures; it is logarithmic
     * @param points its points
     */
    record Panel(String axis, List<Point> points) {
    }

    /**
     * One point.
     *
     * @param name   what is written beside it
     * @param below  whether that is below it, so that neighbours do not write over each other
     * @param series the number of its series
     * @param x      its value to the right
     * @param y      its value upwards
     */
    record Point(String name, boolean below, int series, double x, double y) {
    }

    String toSvg() {
        Svg svg = new Svg(title, LEFT + panels.size() * (PANEL + GAP), HEIGHT);
        double most = panels.stream().flatMap(panel -> panel.points().stream()).mapToDouble(Point::y).max().orElse(1);
        double top = Math.ceil(most / 100) * 100;
        IntStream.range(0, series.size()).forEach(i -> {
            svg.dot(LEFT + 4 + i * 200, 42, 5, Svg.colour(i));
            svg.text(LEFT + 14 + i * 200, 46, "start", series.get(i));
        });
        IntStream.range(0, panels.size()).forEach(i -> draw(svg, panels.get(i), LEFT + i * (PANEL + GAP), top));
        return svg.toString();
    }

    private void draw(Svg svg, Panel panel, int left, double top) {
        LogAxis axis = LogAxis.of(panel.points().stream().mapToDouble(Point::x), left, left + PANEL);
        for (int i = 0; i <= STEPS; i++) {
            double y = y(top * i / STEPS, top);
            svg.line(left, y, left + PANEL, y, "stroke='" + (i == 0 ? "#bbb" : "#eee") + "'");
            if (left == LEFT) {
                svg.text(left - 8, y + 4, "end", String.format(Locale.ROOT, "%.0f %s", top * i / STEPS, unit));
            }
        }
        for (double decade = axis.low(); decade <= axis.high() * 1.001; decade *= 10) {
            svg.line(axis.place(decade), TOP, axis.place(decade), HEIGHT - BOTTOM, "stroke='#ddd'");
            svg.text(axis.place(decade), HEIGHT - BOTTOM + 18, "middle", LogAxis.label(decade));
        }
        svg.text(left + PANEL / 2.0, HEIGHT - BOTTOM + 38, "middle", panel.axis());
        for (Point point : panel.points()) {
            svg.dot(axis.place(point.x()), y(point.y(), top), 5, Svg.colour(point.series()));
            svg.text(axis.place(point.x()), y(point.y(), top) + (point.below() ? 18 : -9), "middle", point.name());
        }
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }
}
