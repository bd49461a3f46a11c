"""What the machine does for us: processes, files on disk, values kept between builds."""
