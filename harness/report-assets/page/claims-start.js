startTheme();
startCharts();
document.documentElement.dataset.ready = 'yes';
