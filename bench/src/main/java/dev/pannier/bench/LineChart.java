package dev.pannier.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines over logarithmic axes.
 *
 * @param title  what is shown
 * @param xs     the values of the horizontal axis, ascending
 * @param labels their names
 * @param unit   the unit of the vertical axis
 * @param lines  the lines
 */
record LineChart(String title, List<Double> xs, List<String> labels, String unit, List<Line> lines) {
    private static final int WIDTH = 740;
    private static final int HEIGHT = 420;
    private static final int LEFT = 84;
    private static final int RIGHT = 190;
    private static final int TOP = 44;
    private static final int BOTTOM = 40;
    private static final int LEGEND_STEP = 20;

    /**
     * One line.
     *
     * @param name   its name
     * @param colour a number for its colour
     * @param dashed whether it is dashed
     * @param ys     a value for each of the first values of the axis; there may be fewer
     */
    record Line(String name, int colour, boolean dashed, List<Double> ys) {
        private String stroke() {
            return "stroke='" + Svg.colour(colour) + "' stroke-width='2'" + (dashed ? " stroke-dasharray='6 4'" : "");
        }
    }

    String toSvg() {
        Svg svg = new Svg(title, WIDTH, HEIGHT);
        LogAxis axis = LogAxis.of(lines.stream().flatMap(line -> line.ys().stream()).mapToDouble(y -> y),
                HEIGHT - BOTTOM, TOP);
        grid(svg, axis);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, axis, i);
        }
        return svg.toString();
    }

    private void grid(Svg svg, LogAxis axis) {
        for (double decade = axis.low(); decade <= axis.high() * 1.001; decade *= 10) {
            for (int step = 1; step < 10 && decade * step <= axis.high() * 1.001; step++) {
                double y = axis.place(decade * step);
                svg.line(LEFT, y, WIDTH - RIGHT, y, "stroke='" + (step == 1 ? "#bbb" : "#eee") + "'");
            }
            svg.text(LEFT - 8, axis.place(decade) + 4, "end", LogAxis.label(decade) + " " + unit);
        }
        for (int i = 0; i < xs.size(); i++) {
            svg.line(x(xs.get(i)), TOP, x(xs.get(i)), HEIGHT - BOTTOM, "stroke='#eee'");
            svg.text(x(xs.get(i)), HEIGHT - BOTTOM + 18, "middle", labels.get(i));
        }
    }

    private void draw(Svg svg, LogAxis axis, int index) {
        Line line = lines.get(index);
        List<double[]> points = IntStream.range(0, line.ys().size())
                .mapToObj(i -> new double[]{x(xs.get(i)), axis.place(line.ys().get(i))}).toList();
        svg.path(points, line.stroke());
        points.forEach(point -> svg.dot(point[0], point[1], 3, Svg.colour(line.colour())));
        int row = TOP + 8 + index * LEGEND_STEP;
        svg.line(WIDTH - RIGHT + 12, row, WIDTH - RIGHT + 38, row, line.stroke());
        svg.text(WIDTH - RIGHT + 44, row + 4, "start", line.name());
    }

    private double x(double value) {
        double first = Math.log(xs.getFirst());
        double last = Math.log(xs.getLast());
        return LEFT + 20 + (WIDTH - RIGHT - LEFT - 40) * (Math.log(value) - first) / Math.max(1e-9, last - first);
    }
}
